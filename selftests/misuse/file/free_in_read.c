// SPDX-License-Identifier: GPL-2.0-only
/*
 * read frees the file's state at end of file
 *
 * gcc: attempt to use poisoned "kfree"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
#ifdef MISUSE
	if (*io->pos > 0)
		kfree(file);
#endif
	return user_writer_finish(to, 0);
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
