// SPDX-License-Identifier: GPL-2.0-only
/*
 * calls with its lock held what takes that lock, in the same file
 *
 * gcc: accepts
 * clang: cannot call function 'sem_highest' while chardev_mutex 'sem->state.__payload.lock' is held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t sem_highest(struct sem *sem)
	__locks(&sem->state)
{
	locked(state, &sem->state);
	return state->max_seen;
}

size_t sem_count(struct sem *sem)
{
#ifdef MISUSE
	locked(state, &sem->state);

	return count_read(&state->count) ? sem_highest(sem) : 0;
#else
	return sem_highest(sem);
#endif
}
