// SPDX-License-Identifier: GPL-2.0-only
/*
 * says twice how an owner ends, each time in another way
 *
 * gcc: redefinition of 'job__end'
 * clang: redefinition of 'job__end'
 */
#include <chardev/object.h>

#include <chardev/poison.h>

DECLARE_OWNED(worker, struct worker);

struct job {
	own(worker) by;
};

struct worker {
	int nr;
};

DEFINE_DECLARED_OWNED(worker, struct worker, object_no_drop);

static inline void job_drop(struct job *job)
{
	worker_clear(&job->by);
}

DECLARE_OWNED(job, struct job);
DEFINE_DECLARED_OWNED(job, struct job, job_drop);
#ifdef MISUSE
DEFINE_DECLARED_OWNED(job, struct job, object_no_drop);
#endif
