// SPDX-License-Identifier: GPL-2.0-only
/*
 * increments a counter
 *
 * gcc: wrong type argument to increment
 * clang: cannot increment value of type 'struct count'
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
	while (n--)
#ifdef MISUSE
		state->count++;
#else
		count_add_saturating(&state->count, 1, SIZE_MAX);
#endif
}
