// SPDX-License-Identifier: GPL-2.0-only
/*
 * jumps over a guard into its scope
 *
 * gcc: accepts
 * clang: cannot jump from this goto statement to its label
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
#ifdef MISUSE
	if (!n)
		goto out;
#else
	if (!n)
		return;
#endif
	locked(state, &sem->state);
	count_add_saturating(&state->count, n, SIZE_MAX);
#ifdef MISUSE
out:
	pr_debug("given\n");
#endif
}
