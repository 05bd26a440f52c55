// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that an object was on no list before
 *
 * gcc: ignoring return value of 'marked_add'
 * clang: ignoring return value of function declared with
 */
#include "job.h"

#include <chardev/poison.h>

static int __used mark(struct marked *marked, struct shared_job *job)
{
#ifdef MISUSE
	marked_add(marked, shared_job_get(job));
	return 0;
#else
	return marked_add(marked, shared_job_get(job));
#endif
}
