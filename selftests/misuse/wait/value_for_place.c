// SPDX-License-Identifier: GPL-2.0-only
/*
 * says what was handed to it, and not where it will be handed
 *
 * gcc: makes pointer from integer without a cast
 * clang: incompatible integer to pointer conversion
 */
#include "semaphore.h"

#include <chardev/poison.h>

static ssize_t __used sem_wait(struct state *state, ssize_t *handed)
	__unlocks(&state->lock)
{
#ifdef MISUSE
	return wait_interruptible_handed_until(&state->lock, *handed, NULL) ?:
	       *handed;
#else
	return wait_interruptible_handed_until(&state->lock, handed, NULL) ?:
	       *handed;
#endif
}
