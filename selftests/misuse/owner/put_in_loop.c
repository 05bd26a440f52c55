// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts one reference as often as a loop runs
 *
 * gcc: accepts
 * clang: ownership 'ref.__held'
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
	while (nr--) {
		sem_give(sem_deref(ref), 1);
#ifdef MISUSE
		sem_put(&ref);
#endif
	}
#ifndef MISUSE
	sem_put(&ref);
#endif
	return 0;
}
