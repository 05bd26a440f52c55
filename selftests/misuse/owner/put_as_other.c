// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a reference as if it were one of another kind
 *
 * gcc: passing argument 1 of 'job_put' from incompatible pointer type
 * clang: incompatible pointer types passing 'union sem_own \*'
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct job {
	struct kref refs;
};

DEFINE_REF(job, struct job, refs, object_no_drop);

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
	sem_give(sem_deref(ref), 1);
#ifdef MISUSE
	job_put(&ref);
#else
	sem_put(&ref);
#endif
	return 0;
}
