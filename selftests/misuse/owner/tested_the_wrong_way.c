// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses what it did not get, and leaks what it got
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

#ifdef MISUSE
	if (!err)
#else
	if (err)
#endif
		return err;
	sem_give(sem_deref(ref), 1);
	sem_put(&ref);
	return 0;
}
