// SPDX-License-Identifier: GPL-2.0-only
/*
 * makes an object of which only the owner is declared
 *
 * gcc: invalid application of 'sizeof' to incomplete type 'struct job'
 * clang: invalid application of 'sizeof' to an incomplete type 'struct job'
 */
#include <chardev/object.h>

#include <chardev/poison.h>

DECLARE_OWNED(job, struct job);

#ifndef MISUSE
struct job {
	int nr;
};

DEFINE_DECLARED_OWNED(job, struct job, object_no_drop);
#endif

static struct job_owned __used job_create(int number)
{
	return new_object(struct job_owned, GFP_KERNEL, (nr, number));
}
