// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that a descriptor was open
 *
 * gcc: ignoring return value of 'chardev_fd_close'
 * clang: ignoring return value of function declared with
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used end(unsigned int fd)
{
#ifdef MISUSE
	chardev_fd_close(fd);
	return 0;
#else
	return chardev_fd_close(fd);
#endif
}
