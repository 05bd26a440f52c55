// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies guarded data with one of the two locks
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'from->state.__payload.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void __used sem_copy(struct sem *to, struct sem *from)
{
	size_t seen;

	{
		locked(state, &from->state);
		seen = state->max_seen;
	}
	locked(state, &to->state);
#ifdef MISUSE
	{
		const struct state copy = *guarded(&from->state);

		seen = copy.max_seen;
	}
#endif
	state->max_seen = seen;
}
