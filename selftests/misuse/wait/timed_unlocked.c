// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits for a while without the lock
 *
 * gcc: 'state' undeclared
 * clang: use of undeclared identifier 'state'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifndef MISUSE
	locked(state, &sem->state);
#endif
	return wait_event_interruptible_timeout_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1), HZ);
}
