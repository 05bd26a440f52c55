// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts an object that a tree still holds
 *
 * gcc: accepts
 * clang: accepts
 * cocci: put_listed
 */
#include <linux/rbtree.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	struct kref refs;
	struct rb_node node;
	u32 key;
};

DEFINE_REF(job, struct job, refs, object_no_drop);

struct job_ref job_create(void);
bool job_less(struct rb_node *a, const struct rb_node *b);

static int __used job_add(struct rb_root *jobs, u32 key)
{
	own(job) ref = { job_create() };
	int err = owned_err(ref);
	struct job *job;

	if (err)
		return err;
	job = job_deref(ref);
	rb_add(&job->node, jobs, job_less);
	job->key = key;
#ifndef MISUSE
	rb_erase(&job->node, jobs);
#endif
	job_put(&ref);
	return key ? 0 : -EINVAL;
}
