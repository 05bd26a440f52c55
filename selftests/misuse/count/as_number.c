// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a counter for a number and so for a condition
 *
 * gcc: wrong type argument to unary exclamation
 * clang: invalid argument type 'struct count' to unary expression
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	if (!state->count)
#else
	if (!count_read(&state->count))
#endif
		return -EAGAIN;
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
