// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses a reference that took the place of one that was tested
 *
 * gcc: accepts
 * clang: cannot call function 'sem_replace' while ownership 'ref.__held' is held
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr, own(sem) *kept);

int sem_poke(int nr, own(sem) *kept)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	sem_replace(&ref, sem_find(nr + 1));
#else
	sem_replace(kept, sem_find(nr + 1));
#endif
	sem_give(sem_deref(ref), 1);
	sem_put(&ref);
	return 0;
}
