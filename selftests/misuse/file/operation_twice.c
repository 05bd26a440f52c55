// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation is there twice
 *
 * gcc: initialized field overwritten
 * clang: initializer overrides prior initialization
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	return user_writer_write(to, "", 1);
}

DEFINE_CHARDEV_READ(sem_file);
#ifdef MISUSE
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read, read);
#else
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
#endif
