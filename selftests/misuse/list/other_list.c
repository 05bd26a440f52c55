// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts an object on a list of other ones
 *
 * gcc: passing argument 1 of 'marked_add' from incompatible pointer type
 * clang: incompatible pointer types passing 'struct jobs \*'
 */
#include "job.h"

#include <chardev/poison.h>

static int __used mark(struct jobs *jobs, struct marked *marked,
		       struct shared_job *job)
{
#ifdef MISUSE
	return marked_add(jobs, shared_job_get(job));
#else
	return marked_add(marked, shared_job_get(job));
#endif
}
