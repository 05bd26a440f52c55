// SPDX-License-Identifier: GPL-2.0-only
/*
 * touches user memory under a lock that could be interrupted
 *
 * gcc: accepts
 * clang: cannot call function 'user_reader_read' while any_lock 'any_lock' is held
 */
#include "semaphore_file.h"

static ssize_t sem_file_write(const struct sem_file *file,
			      struct user_reader *from, const struct file_io *io)
	__releases(from)
{
	struct sem *sem = sem_borrow(&file->sem);
	size_t n;
	int err;

#ifndef MISUSE
	err = user_reader_read(from, &n, sizeof(n));
	if (err)
		return err;
#endif
	err = guarded_lock_interruptible(&sem->state);
	if (err)
#ifdef MISUSE
		return user_reader_finish(from, err);
#else
		return err;
#endif
	adopt_locked(state, &sem->state);
#ifdef MISUSE
	err = user_reader_read(from, &n, sizeof(n));
	if (err)
		return err;
#endif
	state->max_seen = n;
	return sizeof(n);
}

DEFINE_CHARDEV_WRITE(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, write);
