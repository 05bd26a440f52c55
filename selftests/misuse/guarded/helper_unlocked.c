// SPDX-License-Identifier: GPL-2.0-only
/*
 * calls without the lock a helper that demands it
 *
 * gcc: accepts
 * clang: calling function 'state_reset' requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void state_reset(struct state *state)
	__must_hold(&state->lock)
{
	state->max_seen = 0;
}

void sem_reset(struct sem *sem);

void sem_reset(struct sem *sem)
{
	struct state *kept;

	{
		locked(state, &sem->state);
		kept = state;
#ifndef MISUSE
		state_reset(kept);
#endif
	}
#ifdef MISUSE
	state_reset(kept);
#endif
	wake_up_all(&sem->changed);
}
