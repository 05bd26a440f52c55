// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks into an object of which only the owner is declared
 *
 * gcc: invalid use of undefined type 'struct job'
 * clang: incomplete definition of type 'struct job'
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

static int __used next_nr(const struct worker *worker)
{
	return job_borrow(&worker->next)->nr;
}
