// SPDX-License-Identifier: GPL-2.0-only
/*
 * ends an object as if it were one of another type
 *
 * gcc: static assertion failed: "job: declared as the owner of another type
 * clang: static assertion failed.*: job: declared as the owner of another type
 */
#include <chardev/object.h>

#include <chardev/poison.h>

DECLARE_OWNED(job, struct job);
DECLARE_OWNED(worker, struct worker);

struct job {
	own(worker) by;
};

struct worker {
	own(job) next;
};

#ifdef MISUSE
DEFINE_DECLARED_OWNED(job, struct worker, object_no_drop);
#else
DEFINE_DECLARED_OWNED(job, struct job, object_no_drop);
#endif
