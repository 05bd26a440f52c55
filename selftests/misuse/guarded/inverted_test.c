// SPDX-License-Identifier: GPL-2.0-only
/*
 * tests an interruptible lock the wrong way round
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.__payload.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = guarded_lock_interruptible(&sem->state);

#ifdef MISUSE
	if (!err)
#else
	if (err)
#endif
		return err;
	adopt_locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
