// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes on after an interrupted lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = chardev_mutex_lock_interruptible(&sem->state.lock);

	if (err)
#ifdef MISUSE
		return count_read(&guarded(&sem->state)->count) ? 0 : err;
#else
		return err;
#endif
	adopt_lock(&sem->state.lock);
	return count_take(&guarded(&sem->state)->count, 1) ? 0 : -EAGAIN;
}
