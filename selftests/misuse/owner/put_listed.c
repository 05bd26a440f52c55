// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts an object that is still on a list
 *
 * gcc: accepts
 * clang: accepts
 * cocci: put_listed
 */
#include <linux/list.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	struct kref refs;
	struct list_head node;
};

DEFINE_REF(job, struct job, refs, object_no_drop);

struct job_ref job_create(void);
int job_start(struct job *job);

static int __used job_add(struct list_head *jobs)
{
	own(job) ref = { job_create() };
	int err = owned_err(ref);

	if (err)
		return err;
	list_add(&job_deref(ref)->node, jobs);
	err = job_start(job_deref(ref));
#ifndef MISUSE
	list_del(&job_deref(ref)->node);
#endif
	job_put(&ref);
	return err;
}
