// SPDX-License-Identifier: GPL-2.0-only
/*
 * unlocks what a guard releases
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	guard(chardev_mutex)(&sem->state.lock);
	count_add_saturating(&guarded(&sem->state)->count, n, SIZE_MAX);
#ifdef MISUSE
	chardev_mutex_unlock(&sem->state.lock);
#endif
	wake_up_interruptible_nr(&sem->changed, 1);
}
