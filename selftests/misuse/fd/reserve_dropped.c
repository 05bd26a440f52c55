// SPDX-License-Identifier: GPL-2.0-only
/*
 * reserves a descriptor that nobody gets
 *
 * gcc: ignoring return value of
 * clang: ignoring return value of
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used promise(struct file *file)
{
#ifdef MISUSE
	chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC);
	return 0;
#else
	own(chardev_fd) fd __free(chardev_fd) = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};

	return owned_err(fd);
#endif
}
