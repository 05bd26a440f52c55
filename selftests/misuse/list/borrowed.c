// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a pointer on the list, which would free what it does not own
 *
 * gcc: incompatible type for argument 2 of 'jobs_add'
 * clang: passing 'struct job \*' to parameter of incompatible type 'struct job_owned'
 */
#include "job.h"

#include <chardev/poison.h>

static int __used add(struct jobs *jobs, struct job *job)
{
#ifdef MISUSE
	return jobs_add(jobs, job);
#else
	return jobs_add(jobs, new_object(struct job_owned, GFP_KERNEL,
					 (link, {}), (nr, job->nr)));
#endif
}
