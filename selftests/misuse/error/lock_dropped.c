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
	chardev_mutex_lock_interruptible(&sem->state.lock);
	adopt_lock(&sem->state.lock);
#else
	guard(chardev_mutex)(&sem->state.lock);
#endif
	count_add_saturating(&guarded(&sem->state)->count, n, SIZE_MAX);
}
