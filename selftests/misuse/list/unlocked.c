// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes off the list without the lock that guards it
 *
 * gcc: 'state' undeclared
 * clang: use of undeclared identifier 'state'
 */
#include "job.h"

#include <chardev/poison.h>

static struct job_owned __used next_job(struct worker *worker)
{
#ifndef MISUSE
	locked(state, worker);
#endif
	return jobs_pop(&state->todo);
}
