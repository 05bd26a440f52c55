// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks at the first under the lock, and uses it without
 *
 * gcc: 'first' undeclared
 * clang: use of undeclared identifier 'first'
 */
#include "job.h"

#include <chardev/poison.h>

static u64 __used next_nr(struct worker *worker)
{
	u64 nr = 0;

	{
		locked(state, worker);
		for_each_on(jobs, first, &state->todo) {
			nr = first->nr;
			break;
		}
	}
#ifdef MISUSE
	return first->nr;
#else
	return nr;
#endif
}
