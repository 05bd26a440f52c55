// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads by a plain pointer what was freed
 *
 * gcc: accepts
 * clang: accepts
 * cocci: used_after_put
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	int left;
};

DEFINE_OWNED(job, struct job, object_no_drop);

struct job_owned job_next(void);
int job_run(void);

int job_run(void)
{
	own(job) owner = { job_next() };
	int err = owned_err(owner);
	struct job *job;
	int left;

	if (err)
		return err;
	job = job_deref(owner);
#ifdef MISUSE
	job_free(&owner);
	left = job->left;
#else
	left = job->left;
	job_free(&owner);
#endif
	return left;
}
