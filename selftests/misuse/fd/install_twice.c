// SPDX-License-Identifier: GPL-2.0-only
/*
 * installs one descriptor twice
 *
 * gcc: accepts
 * clang: releasing ownership 'fd.__held' that was not held
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used hand_out(struct file *file)
{
	own(chardev_fd) fd = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};
	int err = owned_err(fd);

	if (err)
		return err;
	chardev_fd_install(&fd);
#ifdef MISUSE
	chardev_fd_install(&fd);
#endif
	return 0;
}
