// SPDX-License-Identifier: GPL-2.0-only
/*
 * passes what it still owns to another owner
 *
 * gcc: incompatible type for argument 2 of 'sem_replace'
 * clang: to parameter of incompatible type 'struct sem_ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) kept;
int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	sem_replace(&kept, ref);
	sem_put(&ref);
#else
	sem_replace(&kept, owned_take(ref));
#endif
	return 0;
}
