// SPDX-License-Identifier: GPL-2.0-only
/*
 * wakes one for n tokens
 *
 * gcc: attempt to use poisoned "wake_up_interruptible"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
	count_add_saturating(&state->count, n, SIZE_MAX);
#ifdef MISUSE
	wake_up_interruptible(&sem->changed);
#else
	wake_up_most(&sem->changed, n);
#endif
}
