// SPDX-License-Identifier: GPL-2.0-only
/*
 * declares that an object has one owner, and counts those that it has
 *
 * gcc: invalid use of undefined type 'struct job_ref'
 * clang: incomplete definition of type 'struct job_ref'
 */
#include <chardev/object.h>

#include <chardev/poison.h>

#ifdef MISUSE
DECLARE_OWNED(job, struct job);
#else
DECLARE_REF(job, struct job);
#endif

struct worker {
	own(job) next;
};

struct job {
	struct kref refs;
};

DEFINE_DECLARED_REF(job, struct job, refs, object_no_drop);
