// SPDX-License-Identifier: GPL-2.0-only
/*
 * compares whether there is a reference with 0, and leaks that
 *
 * gcc: accepts
 * clang: accepts
 * cocci: tested_not_branched
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_exists(int nr);

int sem_exists(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

#ifdef MISUSE
	if (err < 0)
		return err;
#else
	if (err)
		return err;
	sem_put(&ref);
#endif
	return 0;
}
