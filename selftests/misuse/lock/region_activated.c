// SPDX-License-Identifier: GPL-2.0-only
/*
 * activates a region with a lock that its files wait for
 *
 * gcc: accepts
 * clang: cannot call function 'sems_activate' while any_lock 'any_lock' is held
 */
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

DECLARE_CHARDEV_REGION(sems, sem, struct sem);

int sem_begin(struct sems *sems, struct sem *sem);

int sem_begin(struct sems *sems, struct sem *sem)
{
#ifdef MISUSE
	locked(state, &sem->state);
	state->max_seen = 0;
#else
	{
		locked(state, &sem->state);
		state->max_seen = 0;
	}
#endif
	return sems_activate(sems);
}
