// SPDX-License-Identifier: GPL-2.0-only
/*
 * returns an error without unlocking
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	chardev_mutex_lock(&sem->state.lock);
	if (!count_take(&guarded(&sem->state)->count, 1))
		return -EAGAIN;
	chardev_mutex_unlock(&sem->state.lock);
	return 0;
#else
	guard(chardev_mutex)(&sem->state.lock);
	return count_take(&guarded(&sem->state)->count, 1) ? 0 : -EAGAIN;
#endif
}
