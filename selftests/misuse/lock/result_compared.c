// SPDX-License-Identifier: GPL-2.0-only
/*
 * compares whether it took the lock with 0, and keeps it
 *
 * gcc: accepts
 * clang: accepts
 * cocci: tested_not_branched
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = guarded_lock_interruptible(&sem->state);

#ifdef MISUSE
	if (err < 0)
		return err;
	return 0;
#else
	if (err)
		return err;
	adopt_locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
#endif
}
