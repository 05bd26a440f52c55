// SPDX-License-Identifier: GPL-2.0-only
/*
 * a reference is lost where there is no memory
 *
 * gcc: accepts
 * clang: ownership 'ref.__held' is not held on every path
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_file_owned sem_file_of(int nr);

struct sem_file_owned sem_file_of(int nr)
{
	struct sem_file *mem __free(scratch) = kmalloc(sizeof(*mem), GFP_KERNEL);
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return owned_error(struct sem_file_owned, err);
	if (!mem) {
#ifndef MISUSE
		sem_put(&ref);
#endif
		return owned_error(struct sem_file_owned, -ENOMEM);
	}
	return place_object(struct sem_file_owned, no_free_ptr(mem),
			    (sem, { owned_take(ref) }),
			    (reads, SHARED64_INIT(0)));
}
