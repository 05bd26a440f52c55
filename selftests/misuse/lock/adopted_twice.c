// SPDX-License-Identifier: GPL-2.0-only
/*
 * adopts a lock twice, which releases it twice
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.__payload.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = guarded_lock_interruptible(&sem->state);

	if (err)
		return err;
	adopt_locked(state, &sem->state);
#ifdef MISUSE
	adopt_locked(again, &sem->state);
#endif
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
