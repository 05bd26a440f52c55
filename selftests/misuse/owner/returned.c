// SPDX-License-Identifier: GPL-2.0-only
/*
 * returns what it still owns
 *
 * gcc: incompatible types when returning type 'union sem_own' but 'struct sem_ref' was expected
 * clang: returning 'union sem_own' from a function with incompatible
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_ref sem_other(int nr);

struct sem_ref sem_other(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return owned_error(struct sem_ref, err);
	sem_give(sem_deref(ref), 1);
#ifdef MISUSE
	return ref;
#else
	return owned_take(ref);
#endif
}
