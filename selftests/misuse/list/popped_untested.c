// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses the first of a list that may be empty
 *
 * gcc: accepts
 * clang: calling function 'job_deref' requires holding ownership 'first.__held'
 */
#include "job.h"

#include <chardev/poison.h>

static int __used next_job(struct jobs *jobs, u64 *nr)
{
	own(job) first __free(job) = { jobs_pop(jobs) };
#ifndef MISUSE
	int err = owned_err(first);

	if (err)
		return err;
#endif
	*nr = job_deref(first)->nr;
	return 0;
}
