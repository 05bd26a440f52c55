// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a reference twice
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
		sem_put(&ref);
	sem_put(&ref);
#else
	sem_put(&ref);
#endif
	return err;
}
