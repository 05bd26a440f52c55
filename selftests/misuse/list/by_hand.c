// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an object off by hand, and the owner that the list had is lost
 *
 * gcc: attempt to use poisoned "__node"
 * clang: attempt to use a poisoned identifier
 */
#include "job.h"

#include <chardev/poison.h>

static void __used forget(struct jobs *jobs, struct job *job)
{
#ifdef MISUSE
	list_del(&job->link.__node);
#else
	own(job) out __free(job) = { jobs_out(jobs, job) };
#endif
}
