// SPDX-License-Identifier: GPL-2.0-only
/*
 * holds the lock of another element of an array
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sems\[j\].state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t __used sems_seen(struct sem *sems, int i, int j)
{
#ifdef MISUSE
	guard(chardev_mutex)(&sems[i].state.lock);
#else
	guard(chardev_mutex)(&sems[j].state.lock);
#endif
	return guarded(&sems[j].state)->max_seen;
}
