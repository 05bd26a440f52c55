// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses what it asked for without looking whether it got it
 *
 * gcc: accepts
 * clang: calling function 'sem_deref' requires holding ownership 'ref.__held'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref __free(sem) = { sem_find(nr) };
#ifndef MISUSE
	int err = owned_err(ref);

	if (err)
		return err;
#endif
	sem_give(sem_deref(ref), 1);
	return 0;
}
