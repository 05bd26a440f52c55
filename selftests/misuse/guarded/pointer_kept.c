// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps the pointer to guarded data longer than the lock
 *
 * gcc: accepts
 * clang: writing variable 'max_seen' requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	struct state *kept;
	size_t count;

	{
		locked(state, &sem->state);
		count = count_add_saturating(&state->count, n, SIZE_MAX);
		kept = state;
#ifndef MISUSE
		kept->max_seen = max(kept->max_seen, count);
#endif
	}
#ifdef MISUSE
	kept->max_seen = count;
#endif
}
