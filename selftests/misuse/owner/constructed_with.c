// SPDX-License-Identifier: GPL-2.0-only
/*
 * an object is given a reference that its maker still owns
 *
 * gcc: incompatible types when initializing|invalid initializer|incompatible type
 * clang: incompatible type
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_file_owned sem_file_of(int nr, struct sem_file *mem);

struct sem_file_owned sem_file_of(int nr, struct sem_file *mem)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return owned_error(struct sem_file_owned, err);
	return place_object(struct sem_file_owned, mem,
#ifdef MISUSE
			    (sem, { ref }),
#else
			    (sem, { owned_take(ref) }),
#endif
			    (reads, SHARED64_INIT(0)));
}
