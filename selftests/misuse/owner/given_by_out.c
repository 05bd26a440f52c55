// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives a reference away as if it were a field's, and uses it
 *
 * gcc: accepts
 * clang: cannot call function '__owned_by_field' while ownership 'ref.__held' is held
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
	sem_replace(&kept, owned_out(&ref));
	sem_give(sem_deref(ref), 1);
	sem_put(&ref);
#else
	sem_give(sem_deref(ref), 1);
	sem_replace(&kept, owned_take(ref));
#endif
	return 0;
}
