// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a reference to a file that no owner has
 *
 * gcc: attempt to use poisoned "fget"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

#ifdef MISUSE
static struct file *__used file_of(unsigned int fd)
{
	return fget(fd);
}
#else
static struct chardev_file_ref __used file_of(unsigned int fd)
{
	return chardev_file_of_fd(fd);
}
#endif
