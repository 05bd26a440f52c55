// SPDX-License-Identifier: GPL-2.0-only
/*
 * installs what may not have been reserved
 *
 * gcc: accepts
 * clang: releasing ownership 'fd.__held' that was not held
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used hand_out(struct file *file)
{
	own(chardev_fd) fd __free(chardev_fd) = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};
#ifndef MISUSE
	int err = owned_err(fd);

	if (err)
		return err;
#endif
	chardev_fd_install(&fd);
	return 0;
}
