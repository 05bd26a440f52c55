// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads what the lock guards while it has dropped it for a moment
 *
 * gcc: accepts
 * clang: reading variable 'max_seen' requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_flush(struct sem *sem);

size_t sem_flush(struct sem *sem)
{
	size_t seen;

	locked(state, &sem->state);
	seen = state->max_seen;
	chardev_mutex_unlock(&state->lock);
#ifdef MISUSE
	seen = state->max_seen;
#endif
	wake_up_all(&sem->changed);
	chardev_mutex_lock(&state->lock);
	return state->max_seen - seen;
}
