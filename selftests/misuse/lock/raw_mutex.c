// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses the mutex inside, which no compiler follows
 *
 * gcc: attempt to use poisoned "mutex_lock"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
#ifdef MISUSE
	mutex_lock((struct mutex *)&sem->state);
#else
	locked(state, &sem->state);
	state->max_seen = n;
#endif
	wake_up_most(&sem->changed, 1);
}
