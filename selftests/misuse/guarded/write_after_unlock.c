// SPDX-License-Identifier: GPL-2.0-only
/*
 * raises max_seen after the lock is dropped
 *
 * gcc: 'state' undeclared
 * clang: must use 'struct' tag to refer to type 'state'
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	size_t count;

	{
		locked(state, &sem->state);
		count = count_add_saturating(&state->count, n, SIZE_MAX);
#ifndef MISUSE
		state->max_seen = max(state->max_seen, count);
#endif
	}
#ifdef MISUSE
	state->max_seen = count;
#endif
}
