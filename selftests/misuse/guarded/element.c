// SPDX-License-Identifier: GPL-2.0-only
/*
 * opens an element of an array with the lock of another one
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t __used sems_seen(struct sem *sems, int i, int j)
{
	size_t seen;

	guarded_lock(&sems[j].state);
#ifdef MISUSE
	seen = guarded(&sems[i].state)->max_seen;
#else
	seen = guarded(&sems[j].state)->max_seen;
#endif
	chardev_mutex_unlock(&guarded(&sems[j].state)->lock);
	return seen;
}
