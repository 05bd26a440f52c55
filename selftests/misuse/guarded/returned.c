// SPDX-License-Identifier: GPL-2.0-only
/*
 * returns a pointer to what the lock guards
 *
 * gcc: accepts
 * clang: returning pointer to variable 'count' requires holding
 */
#include "semaphore.h"

#include <chardev/poison.h>

#ifdef MISUSE
static struct count *__used sem_counter(struct sem *sem)
{
	locked(state, &sem->state);
	return &state->count;
}
#else
static size_t __used sem_counter(struct sem *sem)
{
	locked(state, &sem->state);
	return count_read(&state->count);
}
#endif
