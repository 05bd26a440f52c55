// SPDX-License-Identifier: GPL-2.0-only
/*
 * throws the first away, which nobody has then
 *
 * gcc: ignoring return value of
 * clang: ignoring return value of
 */
#include "job.h"

#include <chardev/poison.h>

static void __used skip(struct worker *worker)
{
	locked(state, worker);
#ifdef MISUSE
	jobs_pop(&state->todo);
#else
	own(job) first __free(job) = { jobs_pop(&state->todo) };
#endif
}
