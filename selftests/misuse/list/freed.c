// SPDX-License-Identifier: GPL-2.0-only
/*
 * frees what it found on the list, and what the list still has
 *
 * gcc: passing argument 1 of .job_free. from incompatible pointer type
 * clang: incompatible pointer types passing .*'struct job \*'
 */
#include "job.h"

#include <chardev/poison.h>

static void __used forget(struct jobs *jobs, u64 nr)
{
	for_each_on(jobs, job, jobs) {
		if (job->nr != nr)
			continue;
#ifdef MISUSE
		job_free(job);
#else
		own(job) out __free(job) = { jobs_out(jobs, job) };
#endif
	}
}
