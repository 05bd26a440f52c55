// SPDX-License-Identifier: GPL-2.0-only
/*
 * ends a reference as if it were a field, and uses it
 *
 * gcc: accepts
 * clang: cannot call function 'sem_clear' while ownership 'ref.__held' is held
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
	sem_clear(&ref);
	sem_give(sem_deref(ref), 1);
#else
	sem_give(sem_deref(ref), 1);
#endif
	sem_put(&ref);
	return 0;
}
