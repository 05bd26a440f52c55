// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper passes on what it does not demand to be locked
 *
 * gcc: accepts
 * clang: calling function 'count_of' requires holding chardev_mutex 'other->lock'
 */
#include "semaphore.h"

#include <chardev/guarded_both.h>
#include <chardev/poison.h>

static size_t count_of(struct state *state)
	__must_hold(&state->lock)
{
	return count_read(&state->count);
}

static size_t sum_of(struct state *state, struct state *other)
	__must_hold(&state->lock)
#ifndef MISUSE
	__must_hold(&other->lock)
#endif
{
	return count_of(state) + count_of(other);
}

size_t sem_count(struct sem *sem)
{
	static struct sem other;

	if (guarded_lock_both(&sem->state, &other.state))
		return 0;
	adopt_both(state, &sem->state, second, &other.state);
	return sum_of(state, second);
}
