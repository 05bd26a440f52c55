// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits without the lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifndef MISUSE
	guard(chardev_mutex)(&sem->state.lock);
#endif
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&sem->state.lock,
			count_take(&guarded(&sem->state)->count, 1));
}
