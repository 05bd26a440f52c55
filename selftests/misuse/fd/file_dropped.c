// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a reference to a file, and loses it
 *
 * gcc: ignoring return value of
 * clang: ignoring return value of
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used is_open(unsigned int fd)
{
#ifdef MISUSE
	chardev_file_of_fd(fd);
	return 0;
#else
	own(chardev_file) file __free(chardev_file) = { chardev_file_of_fd(fd) };

	return owned_err(file);
#endif
}
