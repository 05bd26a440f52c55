// SPDX-License-Identifier: GPL-2.0-only
/*
 * unlocks before preparing to wait
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	scoped_guard(chardev_mutex, &sem->state.lock)
#else
	guard(chardev_mutex)(&sem->state.lock);
#endif
		if (count_take(&guarded(&sem->state)->count, 1))
			return 0;
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&sem->state.lock,
			count_take(&guarded(&sem->state)->count, 1));
}
