// SPDX-License-Identifier: GPL-2.0-only
/*
 * raises max_seen after the lock is dropped
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	size_t count;

	scoped_guard(chardev_mutex, &sem->state.lock) {
		struct state *state = guarded(&sem->state);

		count = count_add_saturating(&state->count, n, SIZE_MAX);
#ifndef MISUSE
		state->max_seen = max(state->max_seen, count);
#endif
	}
#ifdef MISUSE
	guarded(&sem->state)->max_seen = count;
#endif
}
