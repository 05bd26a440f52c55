// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds to the number inside a counter
 *
 * gcc: attempt to use poisoned "__n"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
#ifdef MISUSE
	state->count.__n += n;
#else
	count_add_saturating(&state->count, n, SIZE_MAX);
#endif
}
