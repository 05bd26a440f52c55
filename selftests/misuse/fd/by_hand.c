// SPDX-License-Identifier: GPL-2.0-only
/*
 * installs a file by hand, when it may be gone
 *
 * gcc: attempt to use poisoned "get_unused_fd_flags"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used hand_out(struct file *file)
{
#ifdef MISUSE
	int fd = get_unused_fd_flags(O_CLOEXEC);

	if (fd < 0)
		return fd;
	fd_install(fd, file);
	return fd;
#else
	own(chardev_fd) fd = {
		chardev_fd_reserve(chardev_file_get(file), O_CLOEXEC)
	};
	int err = owned_err(fd);

	if (err)
		return err;
	err = chardev_fd_number(chardev_fd_deref(fd));
	chardev_fd_install(&fd);
	return err;
#endif
}
