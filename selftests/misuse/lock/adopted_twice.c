// SPDX-License-Identifier: GPL-2.0-only
/*
 * adopts a lock twice, which releases it twice
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = chardev_mutex_lock_interruptible(&sem->state.lock);

	if (err)
		return err;
	adopt_lock(&sem->state.lock);
#ifdef MISUSE
	adopt_lock(&sem->state.lock);
#endif
	return count_take(&guarded(&sem->state)->count, 1) ? 0 : -EAGAIN;
}
