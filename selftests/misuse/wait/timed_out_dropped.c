// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes on although the time was over
 *
 * gcc: ignoring return value of '__waited'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	wait_event_interruptible_timeout_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1), HZ);
	return 0;
#else
	return wait_event_interruptible_timeout_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1), HZ);
#endif
}
