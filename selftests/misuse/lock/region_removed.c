// SPDX-License-Identifier: GPL-2.0-only
/*
 * removes a region's device with a lock that its attributes wait for
 *
 * gcc: accepts
 * clang: cannot call function 'sems_remove' while any_lock 'any_lock' is held
 */
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

DECLARE_CHARDEV_REGION(sems, sem, struct sem);

int sem_end(struct sems *sems, struct sem *sem, const char *name);

int sem_end(struct sems *sems, struct sem *sem, const char *name)
{
#ifdef MISUSE
	locked(state, &sem->state);
	own(sem) ref __free(sem) = { sems_remove(sems, name, false) };
#else
	own(sem) ref __free(sem) = { sems_remove(sems, name, false) };
	locked(state, &sem->state);
#endif

	state->max_seen = 0;
	return owned_err(ref);
}
