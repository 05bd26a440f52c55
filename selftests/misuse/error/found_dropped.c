// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks an object up and loses the reference
 *
 * gcc: ignoring return value of type 'struct sem_ref'
 * clang: ignoring return value of type 'sem_ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr);

int sem_poke(int nr)
{
#ifdef MISUSE
	sem_find(nr);
	return 0;
#else
	own(sem) ref __free(sem) = { sem_find(nr) };

	return owned_err(ref);
#endif
}
