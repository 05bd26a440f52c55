// SPDX-License-Identifier: GPL-2.0-only
/*
 * unlocks before preparing to wait
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.__payload.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	struct chardev_mutex *lock;

	{
		locked(state, &sem->state);
		if (count_take(&state->count, 1))
			return 0;
		lock = &state->lock;
	}
	return wait_event_interruptible_exclusive_mutex(sem->changed, lock,
							true);
#else
	locked(state, &sem->state);
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1));
#endif
}
