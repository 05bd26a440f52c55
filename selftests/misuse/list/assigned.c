// SPDX-License-Identifier: GPL-2.0-only
/*
 * a list becomes a copy of another one, which has the same objects
 *
 * gcc: assignment of read-only member 'done'
 * clang: cannot assign to
 */
#include "job.h"

#include <chardev/poison.h>

static void __used finish(struct worker *worker)
{
	locked(state, worker);
#ifdef MISUSE
	state->done = state->todo;
#else
	jobs_move(&state->done, &state->todo);
#endif
}
