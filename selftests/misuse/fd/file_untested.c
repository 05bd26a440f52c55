// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses the file of a descriptor that may not be open
 *
 * gcc: accepts
 * clang: calling function 'chardev_file_deref' requires holding ownership 'file.__held'
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static int __used flags_of(unsigned int fd, u32 *flags)
{
	own(chardev_file) file __free(chardev_file) = { chardev_file_of_fd(fd) };
#ifndef MISUSE
	int err = owned_err(file);

	if (err)
		return err;
#endif
	*flags = chardev_file_deref(file)->f_flags;
	return 0;
}
