// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds by making a new counter, without the macro for it
 *
 * gcc: assignment of read-only member 'count'
 * clang: cannot assign to non-static data member 'count'
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
#ifdef MISUSE
	state->count = (struct count){ count_read(&state->count) + n };
#else
	count_add_saturating(&state->count, n, SIZE_MAX);
#endif
}
