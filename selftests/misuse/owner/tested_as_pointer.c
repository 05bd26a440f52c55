// SPDX-License-Identifier: GPL-2.0-only
/*
 * asks whether an owner is NULL, as if it were a pointer
 *
 * gcc: used struct type value|wrong type argument to unary|used union type value
 * clang: invalid argument type 'union sem_own' to unary
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref __free(sem) = { sem_find(nr) };
#ifdef MISUSE
	int err = !ref ? -ENOENT : 0;
#else
	int err = owned_err(ref);
#endif

	if (err)
		return err;
	sem_give(sem_deref(ref), 1);
	return 0;
}
