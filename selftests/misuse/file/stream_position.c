// SPDX-License-Identifier: GPL-2.0-only
/*
 * a stream, which has no position, moves it
 *
 * gcc: incompatible pointer type
 * clang: incompatible pointer type
 */
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file, CHARDEV_STREAM);

#ifdef MISUSE
static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	*io->pos = 1;
	return user_writer_finish(to, 0);
}
#else
static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct io_mode *mode)
	__releases(to)
{
	return user_writer_finish(to, mode->nonblock ? -EAGAIN : 0);
}
#endif

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
