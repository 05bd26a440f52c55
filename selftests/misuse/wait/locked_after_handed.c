// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes on as if a wait had taken the lock that it does not take again
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

static ssize_t __used sem_wait(struct sem *sem, ssize_t *handed)
{
	int err;

	guarded_lock(&sem->state);
	err = wait_interruptible_handed_until(&guarded(&sem->state)->lock,
					      handed, NULL);
#ifdef MISUSE
	if (err)
		guarded(&sem->state)->max_seen = 0;
#else
	if (err) {
		locked(state, &sem->state);
		state->max_seen = 0;
	}
#endif
	return err ?: *handed;
}
