// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes the lock that its caller holds
 *
 * gcc: accepts
 * clang: acquiring chardev_mutex 'sem->state.lock' that is already held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void sem_wake(struct sem *sem)
	__must_hold(&sem->state.lock)
{
#ifdef MISUSE
	guard(chardev_mutex)(&sem->state.lock);
#endif
	if (count_read(&guarded(&sem->state)->count))
		wake_up_interruptible_nr(&sem->changed, 1);
}

void sem_give(struct sem *sem, size_t n)
{
	guard(chardev_mutex)(&sem->state.lock);
	count_add_saturating(&guarded(&sem->state)->count, n, SIZE_MAX);
	sem_wake(sem);
}
