// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes one lock twice in one function
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.__payload.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_count(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	locked(again, &sem->state);

	return count_read(&again->count);
#else
	return count_read(&state->count);
#endif
}
