// SPDX-License-Identifier: GPL-2.0-only
/*
 * the constructor's fields are in the wrong order
 *
 * gcc: incompatible types when initializing type 'struct sem__not_borrowed \*'
 * clang: incompatible type 'struct sem_file_owned'
 */
#include "semaphore.h"

#include <chardev/poison.h>

/* A file that copies from one semaphore to a listener */
struct sem_tee {
	struct sem_ref from;
	struct sem_file_owned to;
};

DEFINE_OWNED(sem_tee, struct sem_tee);

static struct sem_tee_owned sem_tee(struct sem *from, struct sem_file_owned to)
{
#ifdef MISUSE
	return new_object(struct sem_tee_owned, GFP_KERNEL, to, sem_get(from));
#else
	return new_object(struct sem_tee_owned, GFP_KERNEL, sem_get(from), to);
#endif
}

int sem_take(struct sem *sem)
{
	struct sem_tee_owned tee __free(sem_tee_owned) =
		sem_tee(sem, (struct sem_file_owned){});

	return owned_err(tee);
}
