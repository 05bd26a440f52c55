// SPDX-License-Identifier: GPL-2.0-only
/*
 * returns an error without unlocking
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.__payload.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	guarded_lock(&sem->state);
	if (!count_take(&guarded(&sem->state)->count, 1))
		return -EAGAIN;
	chardev_mutex_unlock(&guarded(&sem->state)->lock);
	return 0;
#else
	locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
#endif
}
