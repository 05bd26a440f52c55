// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an interruptible lock that is never released
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	int err = chardev_mutex_lock_interruptible(&sem->state.lock);

	if (err)
		return err;
#ifndef MISUSE
	adopt_lock(&sem->state.lock);
#endif
	return count_take(&guarded(&sem->state)->count, 1) ? 0 : -EAGAIN;
}
