// SPDX-License-Identifier: GPL-2.0-only
/*
 * a handler takes the shared state for its file's
 *
 * gcc: passing argument 1 of 'sem_file_read' from incompatible pointer type
 * clang: incompatible pointer types passing 'struct sem_file \*'
 */
#include "semaphore_file.h"

#ifdef MISUSE
static ssize_t sem_file_read(struct sem *sem, struct user_writer *to,
			     const struct file_io *io)
	__releases(to)
{
#else
static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	struct sem *sem = sem_borrow(&file->sem);
#endif
	wake_up_interruptible_all(&sem->changed);
	return user_writer_finish(to, 0);
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
