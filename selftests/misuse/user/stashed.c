// SPDX-License-Identifier: GPL-2.0-only
/*
 * a later call uses the writer of an earlier one
 *
 * gcc: accepts
 * clang: releasing user_writer 'stashed' that was not held
 */
#include "semaphore_file.h"

#ifdef MISUSE
static struct user_writer *stashed;
#endif

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
#ifdef MISUSE
	stashed = to;
	return user_writer_finish(to, 0);
#else
	return user_writer_write(to, "", 1) ?: 1;
#endif
}

static int sem_file_reset(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
#ifdef MISUSE
	return user_writer_write(stashed, "", 1);
#else
	return 0;
#endif
}

DEFINE_CHARDEV_READ(sem_file);
DEFINE_CHARDEV_IOCTL(sem_file, CHARDEV_IO(SEM_RESET, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read, ioctl);
