// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives a reference to an object for which there is perhaps no memory
 *
 * gcc: accepts
 * clang: ownership 'ref.__held' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_file_owned sem_file_of(int nr);

struct sem_file_owned sem_file_of(int nr)
{
#ifndef MISUSE
	struct sem_file *mem __free(scratch) = kmalloc(sizeof(*mem), GFP_KERNEL);

	if (!mem)
		return owned_error(struct sem_file_owned, -ENOMEM);
#endif
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return owned_error(struct sem_file_owned, err);
#ifdef MISUSE
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { owned_take(ref) }),
			  (reads, SHARED64_INIT(0)));
#else
	return place_object(struct sem_file_owned, no_free_ptr(mem),
			    (sem, { owned_take(ref) }),
			    (reads, SHARED64_INIT(0)));
#endif
}
