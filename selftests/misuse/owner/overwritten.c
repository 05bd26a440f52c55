// SPDX-License-Identifier: GPL-2.0-only
/*
 * a new reference over one that was not put
 *
 * gcc: assignment of read-only variable 'ref'
 * clang: cannot assign to variable 'ref' with const-qualified data member
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
	ref = (own(sem)){ sem_find(nr + 1) };
#endif
	sem_put(&ref);
	return 0;
}
