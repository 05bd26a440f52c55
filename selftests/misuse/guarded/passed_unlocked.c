// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper uses guarded data and does not demand the lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t count_of(struct state *state)
{
#ifdef MISUSE
	return count_read(&state->count);
#else
	return 0;
#endif
}

size_t sem_count(struct sem *sem)
{
	locked(state, &sem->state);
	return count_of(state);
}
