// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits with a macro that keeps the lock
 *
 * gcc: attempt to use poisoned "wait_event_freezable"
 * clang: attempt to use a poisoned identifier
 */
#include <linux/freezer.h>

#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	return wait_event_freezable(sem->changed,
		state->max_seen);
#else
	return wait_event_interruptible_mutex(sem->changed, &state->lock,
		state->max_seen);
#endif
}
