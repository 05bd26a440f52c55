// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses a region's device after the lock that keeps it there
 *
 * gcc: accepts
 * clang: accepts
 * cocci: looked_up
 */
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

DECLARE_CHARDEV_REGION(sems, sem, struct sem);

static struct sems sems;

void sem_wake(const char *name);

void sem_wake(const char *name)
{
	struct sem *sem;

	{
		guard(chardev_mutex)(chardev_region_lock(&sems));
		sem = sems_find(&sems, name);
		if (IS_ERR(sem))
			return;
#ifndef MISUSE
		wake_up_all(&sem->changed);
#endif
	}
#ifdef MISUSE
	wake_up_all(&sem->changed);
#endif
}
