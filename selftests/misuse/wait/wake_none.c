// SPDX-License-Identifier: GPL-2.0-only
/*
 * wakes all where it gives nothing
 *
 * gcc: attempt to use poisoned "wake_up_nr"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
	count_add_saturating(&state->count, n, SIZE_MAX);
#ifdef MISUSE
	wake_up_nr(&sem->changed, n);
#else
	wake_up_most(&sem->changed, n);
#endif
}
