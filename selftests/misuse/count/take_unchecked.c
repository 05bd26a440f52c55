// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes without asking whether there is one
 *
 * gcc: ignoring return value of 'count_take'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	count_take(&state->count, 1);
	return 0;
#else
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
#endif
}
