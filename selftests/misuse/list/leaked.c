// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes the first off, and loses it where it does not want it
 *
 * gcc: accepts
 * clang: ownership 'first.__held' is not held on every path
 */
#include "job.h"

#include <chardev/poison.h>

static int __used next_job(struct jobs *jobs, u64 *nr)
{
	own(job) first = { jobs_pop(jobs) };
	int err = owned_err(first);

	if (err)
		return err;
	*nr = job_deref(first)->nr;
	if (!*nr) {
#ifndef MISUSE
		job_free(&first);
#endif
		return -EINVAL;
	}
	job_free(&first);
	return 0;
}
