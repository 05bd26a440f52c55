// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits with the lock of another semaphore
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'other->state.__payload.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_follow(struct sem *sem, struct sem *other);

int sem_follow(struct sem *sem, struct sem *other)
{
	locked(state, &sem->state);
#ifdef MISUSE
	return wait_event_interruptible_mutex(sem->changed,
			&guarded(&other->state)->lock, state->max_seen);
#else
	return wait_event_interruptible_mutex(sem->changed,
			&state->lock, state->max_seen);
#endif
}
