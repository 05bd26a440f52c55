// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds by making a new counter
 *
 * gcc: expected expression before '\{' token
 * clang: expected expression
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
#ifdef MISUSE
	state->count = COUNT_INIT(count_read(&state->count) + n);
#else
	count_add_saturating(&state->count, n, SIZE_MAX);
#endif
}
