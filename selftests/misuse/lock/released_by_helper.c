// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper unlocks what its caller locked, and does not say so
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'state->lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void state_end(struct state *state, wait_queue_head_t *changed)
#ifndef MISUSE
	__unlocks(&state->lock)
#endif
{
	wake_up_all(changed);
	chardev_mutex_unlock(&state->lock);
}

void sem_reset(struct sem *sem);

void sem_reset(struct sem *sem)
{
	guarded_lock(&sem->state);
	guarded(&sem->state)->max_seen = 0;
	state_end(guarded(&sem->state), &sem->changed);
}
