// SPDX-License-Identifier: GPL-2.0-only
/*
 * returns whether it took the lock, and keeps it
 *
 * gcc: accepts
 * clang: accepts
 * cocci: tested_not_branched
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	return guarded_lock_interruptible(&sem->state);
#else
	int err = guarded_lock_interruptible(&sem->state);

	if (err)
		return err;
	adopt_locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
#endif
}
