// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives an owner to a field of another kind
 *
 * gcc: incompatible types when initializing type 'struct __not_borrowed \*'|incompatible type
 * clang: from incompatible type|incompatible type
 */
#include "semaphore.h"

#include <chardev/poison.h>

/* A file that copies from one semaphore to another file */
struct sem_tee {
	own(sem) from;
	own(sem_file) to;
};

static void sem_tee_drop(struct sem_tee *tee)
{
	sem_clear(&tee->from);
	sem_file_clear(&tee->to);
}

DEFINE_OWNED(sem_tee, struct sem_tee, sem_tee_drop);

struct sem_tee_owned sem_tee(struct sem *sem);

struct sem_tee_owned sem_tee(struct sem *sem)
{
#ifdef MISUSE
	return new_object(struct sem_tee_owned, GFP_KERNEL,
			  (from, {}), (to, { sem_get(sem) }));
#else
	return new_object(struct sem_tee_owned, GFP_KERNEL,
			  (from, { sem_get(sem) }), (to, {}));
#endif
}
