// SPDX-License-Identifier: GPL-2.0-only
/*
 * ignores that the lock was interrupted
 *
 * gcc: ignoring return value of 'chardev_mutex_lock_interruptible'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
#ifdef MISUSE
	guarded_lock_interruptible(&sem->state);
	adopt_locked(state, &sem->state);
#else
	locked(state, &sem->state);
#endif
	count_add_saturating(&state->count, n, SIZE_MAX);
}
