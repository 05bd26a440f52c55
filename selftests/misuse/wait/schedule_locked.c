// SPDX-License-Identifier: GPL-2.0-only
/*
 * sleeps by hand with the lock that its waker needs
 *
 * gcc: attempt to use poisoned "schedule"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	while (!count_read(&state->count)) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	return 0;
#else
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1));
#endif
}
