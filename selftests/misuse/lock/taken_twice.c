// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes the lock that its caller holds
 *
 * gcc: accepts
 * clang: acquiring chardev_mutex 'state->lock' that is already held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void sem_wake(struct sem *sem, struct state *state)
	__must_hold(&state->lock)
{
#ifdef MISUSE
	guard(chardev_mutex)(&state->lock);
#endif
	if (count_read(&state->count))
		wake_up_most(&sem->changed, 1);
}

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
	count_add_saturating(&state->count, n, SIZE_MAX);
	sem_wake(sem, state);
}
