// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes on after an interrupted lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.__payload.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = guarded_lock_interruptible(&sem->state);

	if (err)
#ifdef MISUSE
		return count_read(&guarded(&sem->state)->count) ? 0 : err;
#else
		return err;
#endif
	adopt_locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
