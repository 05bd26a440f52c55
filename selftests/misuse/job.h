/* SPDX-License-Identifier: GPL-2.0-only */
/* What the misuses of a list have on it. */
#ifndef _MISUSE_JOB_H
#define _MISUSE_JOB_H

#include <chardev/guarded.h>
#include <chardev/list.h>

DECLARE_OWNING_LIST(jobs);
DECLARE_OWNING_LIST(marked);

struct job {
	struct jobs_link link;
	u64 nr;
};

DEFINE_OWNED(job, struct job, object_no_drop);
DEFINE_OWNING_LIST(jobs, job, struct job_owned, struct job, link);

/* With a reference for each list that it is on */
struct shared_job {
	struct kref refs;
	struct marked_link mark;
	u64 nr;
};

DEFINE_REF(shared_job, struct shared_job, refs, object_no_drop);
DEFINE_OWNING_LIST(marked, shared_job, struct shared_job_ref, struct shared_job,
		   mark);

struct worker_state {
	struct chardev_mutex lock;
	struct jobs todo __guarded_by(&lock);
	struct jobs done __guarded_by(&lock);
};

DEFINE_GUARDED(worker, struct worker_state);

#endif /* _MISUSE_JOB_H */
