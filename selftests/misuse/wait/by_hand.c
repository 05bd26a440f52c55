// SPDX-License-Identifier: GPL-2.0-only
/*
 * writes the wait by hand, and misses a wake-up
 *
 * gcc: attempt to use poisoned "prepare_to_wait"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	DEFINE_WAIT(wait);

	chardev_mutex_lock(&sem->state.lock);
	while (!count_take(&guarded(&sem->state)->count, 1)) {
		chardev_mutex_unlock(&sem->state.lock);
		prepare_to_wait(&sem->changed, &wait, TASK_INTERRUPTIBLE);
		schedule();
		chardev_mutex_lock(&sem->state.lock);
	}
	chardev_mutex_unlock(&sem->state.lock);
	return 0;
#else
	guard(chardev_mutex)(&sem->state.lock);
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&sem->state.lock,
			count_take(&guarded(&sem->state)->count, 1));
#endif
}
