// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds less than nothing
 *
 * gcc: an amount may be negative: -1
 * clang: an amount may be negative: -1
 */
#include "semaphore.h"

#include <chardev/poison.h>

#ifdef MISUSE
#define STEP	-1
#else
#define STEP	1
#endif

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
	return count_add_checked(&state->count, STEP, 10);
}
