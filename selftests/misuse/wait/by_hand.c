// SPDX-License-Identifier: GPL-2.0-only
/*
 * writes the wait by hand, and misses a wake-up
 *
 * gcc: attempt to use poisoned "prepare_to_wait"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	struct state *state;
	DEFINE_WAIT(wait);

	guarded_lock(&sem->state);
	state = guarded(&sem->state);
	while (!count_take(&state->count, 1)) {
		chardev_mutex_unlock(&state->lock);
		prepare_to_wait(&sem->changed, &wait, TASK_INTERRUPTIBLE);
		schedule();
		chardev_mutex_lock(&state->lock);
	}
	chardev_mutex_unlock(&state->lock);
	return 0;
#else
	locked(state, &sem->state);
	return wait_event_interruptible_exclusive_mutex(sem->changed,
			&state->lock,
			count_take(&state->count, 1));
#endif
}
