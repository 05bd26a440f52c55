// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives one reference to two owners
 *
 * gcc: accepts
 * clang: releasing ownership 'ref.__held' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) kept[2];

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
	sem_replace(&kept[0], owned_take(ref));
#ifdef MISUSE
	sem_replace(&kept[1], owned_take(ref));
#else
	sem_replace(&kept[1], sem_get(sem_borrow(&kept[0])));
#endif
	return 0;
}
