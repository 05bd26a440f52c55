// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses after a wait, which drops the lock, what it found before
 *
 * gcc: accepts
 * clang: accepts
 * cocci: looked_up
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	int hits;
};

struct jobs {
	struct chardev_mutex lock;
	struct list_head list __guarded_by(&lock);
	bool idle __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_jobs, struct jobs);

struct job *job_find(struct jobs *jobs, int nr) __must_hold(&jobs->lock);

static int __used job_hits(struct guarded_jobs *box, wait_queue_head_t *queue, int nr)
{
	struct job *job;
	int err;

	locked(jobs, box);
#ifdef MISUSE
	job = job_find(jobs, nr);
#endif
	err = wait_event_interruptible_mutex(*queue, &jobs->lock, jobs->idle);
	if (err)
		return err;
#ifndef MISUSE
	job = job_find(jobs, nr);
#endif
	return job->hits;
}
