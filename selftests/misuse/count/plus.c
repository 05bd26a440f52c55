// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds without deciding about overflow
 *
 * gcc: invalid operands to binary \+
 * clang: invalid operands to binary expression
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
#ifdef MISUSE
	state->count += n;
#else
	count_add_saturating(&state->count, n, SIZE_MAX);
#endif
}
