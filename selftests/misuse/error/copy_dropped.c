// SPDX-License-Identifier: GPL-2.0-only
/*
 * drops the error of a copy to user space
 *
 * gcc: ignoring return value of 'user_writer_write'
 * clang: ignoring return value of function declared with
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
#ifdef MISUSE
	user_writer_write(to, "", 1);
#else
	int err = user_writer_write(to, "", 1);

	if (err)
		return err;
#endif
	return 1;
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
