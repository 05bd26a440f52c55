// SPDX-License-Identifier: GPL-2.0-only
/*
 * a positive errno, which user space takes for bytes that were read
 *
 * gcc: bytes are claimed that were not written
 * clang: bytes are claimed that were not written
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	if (!user_writer_len(to))
#ifdef MISUSE
		return user_writer_finish(to, EINVAL);
#else
		return user_writer_finish(to, -EINVAL);
#endif
	return user_writer_write(to, "", 1) ?: 1;
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
