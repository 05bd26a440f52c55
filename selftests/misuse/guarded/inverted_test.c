// SPDX-License-Identifier: GPL-2.0-only
/*
 * tests an interruptible lock the wrong way round
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = chardev_mutex_lock_interruptible(&sem->state.lock);

#ifdef MISUSE
	if (!err)
#else
	if (err)
#endif
		return err;
	adopt_lock(&sem->state.lock);
	return count_take(&guarded(&sem->state)->count, 1) ? 0 : -EAGAIN;
}
