// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses a reference that it has put
 *
 * gcc: accepts
 * clang: calling function 'sem_deref' requires holding ownership 'ref.__held'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	sem_put(&ref);
	sem_give(sem_deref(ref), 1);
#else
	sem_give(sem_deref(ref), 1);
	sem_put(&ref);
#endif
	return 0;
}
