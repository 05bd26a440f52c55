// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts one reference to a file behind two descriptors
 *
 * gcc: accepts
 * clang: ownership 'file.__held' .*not held
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used twice(unsigned int fd, own(chardev_fd) *first,
			own(chardev_fd) *second)
{
	own(chardev_file) file = { chardev_file_of_fd(fd) };
	int err = owned_err(file);

	if (err)
		return err;
#ifdef MISUSE
	chardev_fd_replace(first, chardev_fd_reserve(owned_take(file), 0));
#else
	chardev_fd_replace(first,
			   chardev_fd_reserve(chardev_file_get(chardev_file_deref(file)),
					      0));
#endif
	chardev_fd_replace(second, chardev_fd_reserve(owned_take(file), 0));
	return 0;
}
