// SPDX-License-Identifier: GPL-2.0-only
/*
 * an error path unlocks what was not locked yet
 *
 * gcc: accepts
 * clang: releasing chardev_mutex|is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_put_in(struct sem *sem, size_t n);

int sem_put_in(struct sem *sem, size_t n)
{
	int err = 0;

	if (!n) {
		err = -EINVAL;
#ifdef MISUSE
		goto unlock;
#else
		goto out;
#endif
	}
	guarded_lock(&sem->state);
	guarded(&sem->state)->max_seen = n;
#ifdef MISUSE
unlock:
	chardev_mutex_unlock(&guarded(&sem->state)->lock);
#else
	chardev_mutex_unlock(&guarded(&sem->state)->lock);
out:
#endif
	return err;
}
