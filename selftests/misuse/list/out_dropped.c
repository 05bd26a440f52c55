// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes off the list what nobody has then
 *
 * gcc: ignoring return value of
 * clang: ignoring return value of
 */
#include "job.h"

#include <chardev/poison.h>

static void __used forget(struct jobs *jobs, struct job *job)
{
#ifdef MISUSE
	jobs_out(jobs, job);
#else
	own(job) out __free(job) = { jobs_out(jobs, job) };
#endif
}
