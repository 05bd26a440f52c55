// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes the queue's own lock for its own, and sleeps with its own
 *
 * gcc: attempt to use poisoned "wait_event_interruptible_locked"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	return wait_event_interruptible_locked(sem->changed,
			count_take(&state->count, 1));
#else
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1));
#endif
}
