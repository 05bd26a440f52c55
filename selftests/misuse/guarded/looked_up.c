// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses what it found under the lock after it, without a reference
 *
 * gcc: accepts
 * clang: accepts
 * cocci: looked_up
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	struct kref refs;
	int hits;
};

struct jobs {
	struct chardev_mutex lock;
	struct list_head list __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_jobs, struct jobs);

struct job *job_find(struct jobs *jobs, int nr) __must_hold(&jobs->lock);

static int __used job_hits(struct guarded_jobs *box, int nr)
{
	struct job *job;
	int hits;

	{
		locked(jobs, box);
		job = job_find(jobs, nr);
		hits = job->hits;
	}
#ifdef MISUSE
	return job->hits;
#else
	return hits;
#endif
}
