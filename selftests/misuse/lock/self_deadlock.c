// SPDX-License-Identifier: GPL-2.0-only
/*
 * calls with its lock held what takes that lock, in another file
 *
 * gcc: accepts
 * clang: cannot call function 'sem_count' while chardev_mutex 'sem->state.__payload.lock' is held
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	size_t count;

#ifndef MISUSE
	count = sem_count(sem);
#endif
	locked(state, &sem->state);
#ifdef MISUSE
	count = sem_count(sem);
#endif
	state->max_seen = max(state->max_seen, count + n);
}
