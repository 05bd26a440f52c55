// SPDX-License-Identifier: GPL-2.0-only
/*
 * loses a reserved descriptor where the rest fails
 *
 * gcc: accepts
 * clang: ownership 'fd.__held' is not held on every path
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

int tell(unsigned int number);

static int __used hand_out(struct file *file)
{
	own(chardev_fd) fd = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};
	int err = owned_err(fd);

	if (err)
		return err;
	err = tell(chardev_fd_number(chardev_fd_deref(fd)));
	if (err) {
#ifndef MISUSE
		chardev_fd_free(&fd);
#endif
		return err;
	}
	chardev_fd_install(&fd);
	return 0;
}
