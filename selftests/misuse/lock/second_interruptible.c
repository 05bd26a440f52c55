// SPDX-License-Identifier: GPL-2.0-only
/*
 * locks two semaphores in the order in which they were named, unless a signal
 * comes
 *
 * gcc: accepts
 * clang: cannot call function '__lock_first_of_kind' while guarded_kind '.*' is held
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_seen(struct sem *sem);
ssize_t sem_most(struct sem *sem, struct sem *other);

size_t sem_seen(struct sem *sem)
{
	locked(state, &sem->state);
	return state->max_seen;
}

ssize_t sem_most(struct sem *sem, struct sem *other)
{
#ifndef MISUSE
	size_t seen = sem_seen(other);
#endif
	int err = guarded_lock_interruptible(&sem->state);

	if (err)
		return err;
	adopt_locked(state, &sem->state);
#ifdef MISUSE
	err = guarded_lock_interruptible(&other->state);
	if (err)
		return err;
	adopt_locked(others, &other->state);
	return max(state->max_seen, others->max_seen);
#else
	return max(state->max_seen, seen);
#endif
}
