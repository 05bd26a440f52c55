// SPDX-License-Identifier: GPL-2.0-only
/*
 * touches user memory under a lock
 *
 * gcc: accepts
 * clang: cannot call function 'user_writer_write' while any_lock 'any_lock' is held
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	struct sem *sem = sem_borrow(&file->sem);
	size_t seen;

#ifdef MISUSE
	locked(state, &sem->state);
	seen = state->max_seen;
#else
	{
		locked(state, &sem->state);
		seen = state->max_seen;
	}
#endif
	return user_writer_write(to, &seen, sizeof(seen)) ?: sizeof(seen);
}

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
