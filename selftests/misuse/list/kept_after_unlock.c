// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a pointer to what it saw on the list, and uses it without the lock
 *
 * gcc: accepts
 * clang: accepts
 * cocci: looked_up
 */
#include "job.h"

#include <chardev/poison.h>

static u64 __used find(struct worker *worker, u64 least)
{
	struct job *found = NULL;
	u64 nr = 0;

	{
		locked(state, worker);
		for_each_on(jobs, job, &state->todo) {
			if (job->nr < least)
				continue;
			found = job;
			nr = found->nr;
			break;
		}
	}
	if (!found)
		return 0;
#ifdef MISUSE
	return found->nr;
#else
	return nr;
#endif
}
