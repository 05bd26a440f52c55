// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses a reference that it gave to another owner
 *
 * gcc: accepts
 * clang: calling function 'sem_deref' requires holding ownership 'ref.__held'
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
	sem_replace(&kept, owned_take(ref));
	sem_give(sem_deref(ref), 1);
#else
	sem_give(sem_deref(ref), 1);
	sem_replace(&kept, owned_take(ref));
#endif
	return 0;
}
