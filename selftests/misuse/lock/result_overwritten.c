// SPDX-License-Identifier: GPL-2.0-only
/*
 * stores the next result over that of the lock
 *
 * gcc: accepts
 * clang: chardev_mutex|requires holding
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_check(struct sem *sem);
int sem_mark(struct sem *sem);

int sem_mark(struct sem *sem)
{
	int err;

#ifndef MISUSE
	err = sem_check(sem);
	if (err)
		return err;
#endif
	err = guarded_lock_interruptible(&sem->state);
#ifdef MISUSE
	err = sem_check(sem);
#endif
	if (err)
		return err;
	adopt_locked(state, &sem->state);
	state->max_seen++;
	return 0;
}
