// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses a region's device without the lock that keeps it there
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sems.region.names.__payload.lock'
 */
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

DECLARE_CHARDEV_REGION(sems, sem, struct sem);

static struct sems sems;

size_t sem_count(struct sem *sem)
{
	struct sem *other;

#ifndef MISUSE
	guard(chardev_mutex)(chardev_region_lock(&sems));
#endif
	other = sems_find(&sems, "other");
	return !IS_ERR(other) && other != sem;
}
