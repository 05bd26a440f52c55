// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted what was perhaps not handed to it
 *
 * gcc: ignoring return value of 'wait_interruptible_handed_until'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

static ssize_t __used sem_wait(struct state *state, ssize_t *handed)
	__unlocks(&state->lock)
{
#ifdef MISUSE
	wait_interruptible_handed_until(&state->lock, handed, NULL);
	return *handed;
#else
	return wait_interruptible_handed_until(&state->lock, handed, NULL) ?:
	       *handed;
#endif
}
