// SPDX-License-Identifier: GPL-2.0-only
/*
 * one path neither writes nor finishes the writer
 *
 * gcc: accepts
 * clang: user_writer 'to' is not held on every path
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	int err;

	if (!user_writer_len(to))
#ifdef MISUSE
		return 0;
#else
		return user_writer_finish(to, 0);
#endif
	err = user_writer_write(to, "", 1);
	return err ?: 1;
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
