// SPDX-License-Identifier: GPL-2.0-only
/*
 * asks what it installed for its number, when it is another's
 *
 * gcc: accepts
 * clang: calling function 'chardev_fd_deref' requires holding ownership 'fd.__held'
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used hand_out(struct file *file, u32 *number)
{
	own(chardev_fd) fd = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};
	int err = owned_err(fd);

	if (err)
		return err;
#ifdef MISUSE
	chardev_fd_install(&fd);
	*number = chardev_fd_number(chardev_fd_deref(fd));
#else
	*number = chardev_fd_number(chardev_fd_deref(fd));
	chardev_fd_install(&fd);
#endif
	return 0;
}
