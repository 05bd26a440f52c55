// SPDX-License-Identifier: GPL-2.0-only
/*
 * queues itself by hand, and looks before it says that it sleeps
 *
 * gcc: attempt to use poisoned "add_wait_queue"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	DECLARE_WAITQUEUE(wait, current);

	add_wait_queue(&sem->changed, &wait);
	while (!sem_count(sem)) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	return 0;
#else
	locked(state, &sem->state);
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&state->lock, count_take(&state->count, 1));
#endif
}
