// SPDX-License-Identifier: GPL-2.0-only
/*
 * finishes a writer that its write has finished
 *
 * gcc: accepts
 * clang: releasing user_writer 'to' that was not held
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	int err = user_writer_write(to, "", 1);

#ifdef MISUSE
	if (err)
		return user_writer_finish(to, err);
#else
	if (err)
		return err;
#endif
	return 1;
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
