// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an interruptible lock that is never released
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.__payload.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = guarded_lock_interruptible(&sem->state);

	if (err)
		return err;
#ifdef MISUSE
	struct state *state = guarded(&sem->state);
#else
	adopt_locked(state, &sem->state);
#endif
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
