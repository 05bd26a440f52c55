// SPDX-License-Identifier: GPL-2.0-only
/*
 * holds the lock of another semaphore
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.__payload.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t count_of(struct state *state)
	__must_hold(&state->lock)
{
	return count_read(&state->count);
}

static size_t sem_sum(struct sem *sem, struct state *other)
	__must_hold(&other->lock)
{
#ifdef MISUSE
	struct state *state = guarded(&sem->state);
#else
	locked(state, &sem->state);
#endif

	return count_of(state) + count_of(other);
}

size_t sem_count(struct sem *sem)
{
	static struct sem other;

	locked(state, &other.state);
	return sem_sum(sem, state);
}
