// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds what perhaps does not fit, and does not look whether it did
 *
 * gcc: ignoring return value of 'count_add_checked'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	count_add_checked(&state->count, 1, 10);
	return 0;
#else
	return count_add_checked(&state->count, 1, 10);
#endif
}
