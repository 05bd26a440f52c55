// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads count past the lock's box
 *
 * gcc: has no member named 'count'
 * clang: no member named 'count' in 'struct guarded_state'
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_count(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	return count_read(&sem->state.count);
#else
	return count_read(&state->count);
#endif
}
