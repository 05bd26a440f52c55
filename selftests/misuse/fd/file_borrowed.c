// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives a file away that it only borrows
 *
 * gcc: incompatible type for argument 1 of 'chardev_fd_reserve'
 * clang: passing 'struct file \*' to parameter of incompatible type 'struct chardev_file_ref'
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static struct chardev_fd_owned __used hand_out(struct file *file)
{
#ifdef MISUSE
	return chardev_fd_reserve(file, O_CLOEXEC);
#else
	return chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC);
#endif
}
