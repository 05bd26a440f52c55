// SPDX-License-Identifier: GPL-2.0-only
/*
 * leaves with a reference that it does not put
 *
 * gcc: accepts
 * clang: ownership 'ref.__held' is not held on every path
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
	err = sem_take(sem_deref(ref));
#ifdef MISUSE
	if (err)
		return err;
#endif
	sem_put(&ref);
	return err;
}
