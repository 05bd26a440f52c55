// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts an object on two lists
 *
 * gcc: accepts
 * clang: ownership 'job.__held' .*not held
 */
#include "job.h"

#include <chardev/poison.h>

static int __used add_twice(struct jobs *first, struct jobs *second,
			    struct job_owned created)
{
	own(job) job __free(job) = { created };
	int err = owned_err(job);

	if (err)
		return err;
	err = jobs_add(first, owned_take(job));
	if (err)
		return err;
#ifdef MISUSE
	return jobs_add(second, owned_take(job));
#else
	return jobs_empty(second) ? 0 : -EEXIST;
#endif
}
