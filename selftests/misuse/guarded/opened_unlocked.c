// SPDX-License-Identifier: GPL-2.0-only
/*
 * opens a box for which it needs the lock, without it
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_count(struct sem *sem)
{
#ifdef MISUSE
	struct state *state = guarded(&sem->state);
#else
	locked(state, &sem->state);
#endif
	return count_read(&state->count);
}
