// SPDX-License-Identifier: GPL-2.0-only
/*
 * ends an owner that is only declared
 *
 * gcc: implicit declaration of function 'job_clear'
 * clang: call to undeclared function 'job_clear'
 */
#include <chardev/object.h>

#include <chardev/poison.h>

DECLARE_OWNED(job, struct job);

struct worker {
	own(job) next;
};

#ifndef MISUSE
struct job {
	int nr;
};

DEFINE_DECLARED_OWNED(job, struct job, object_no_drop);
#endif

static void __used worker_drop(struct worker *worker)
{
	job_clear(&worker->next);
}
