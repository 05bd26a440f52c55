// SPDX-License-Identifier: GPL-2.0-only
/*
 * asks whether it owns something and ignores the answer
 *
 * gcc: ignoring return value of '__owned_test'
 * clang: ignoring return value of function declared with
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref __free(sem) = { sem_find(nr) };

#ifdef MISUSE
	owned_err(ref);
	return 0;
#else
	return owned_err(ref);
#endif
}
