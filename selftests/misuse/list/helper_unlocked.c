// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper takes off a list and does not demand the lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "job.h"

#include <chardev/poison.h>

#ifdef MISUSE
static struct job_owned next_job(struct worker_state *state)
#else
static struct job_owned next_job(struct worker_state *state)
	__must_hold(&state->lock)
#endif
{
	return jobs_pop(&state->todo);
}

struct job_owned worker_next(struct worker *worker);

struct job_owned worker_next(struct worker *worker)
{
	locked(state, worker);
	return next_job(state);
}
