// SPDX-License-Identifier: GPL-2.0-only
/*
 * a negative number becomes a huge amount
 *
 * gcc: an amount may be negative: delta
 * clang: an amount may be negative: delta
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void __used sem_adjust(struct sem *sem, int delta)
{
	locked(state, &sem->state);
#ifdef MISUSE
	count_add_saturating(&state->count, delta, SIZE_MAX);
#else
	if (delta > 0)
		count_add_saturating(&state->count, (size_t)delta, SIZE_MAX);
#endif
}
