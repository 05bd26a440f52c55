// SPDX-License-Identifier: GPL-2.0-only
/*
 * decides twice whether it locks: before, and when it unlocks
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.__payload.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_seen(struct sem *sem, bool exact);

#ifdef MISUSE
size_t sem_seen(struct sem *sem, bool exact)
{
	size_t n = 0;

	if (exact)
		guarded_lock(&sem->state);
	n++;
	if (exact)
		chardev_mutex_unlock(&guarded(&sem->state)->lock);
	return n;
}
#else
size_t sem_seen(struct sem *sem, bool exact)
{
	size_t n = 0;

	if (exact) {
		locked(state, &sem->state);
		n = state->max_seen;
	}
	return n + 1;
}
#endif
