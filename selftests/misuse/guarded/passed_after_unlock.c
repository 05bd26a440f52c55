// SPDX-License-Identifier: GPL-2.0-only
/*
 * passes a pointer to what the lock guarded, after the lock
 *
 * gcc: accepts
 * clang: passing pointer to variable 'count' requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t __used sem_grow(struct sem *sem)
{
	struct state *kept;

	{
		locked(state, &sem->state);
		kept = state;
#ifndef MISUSE
		return count_add_saturating(&kept->count, 1, SIZE_MAX);
#endif
	}
#ifdef MISUSE
	return count_add_saturating(&kept->count, 1, SIZE_MAX);
#endif
}
