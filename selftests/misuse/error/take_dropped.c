// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes what is owned out of its owner, and loses it
 *
 * gcc: value computed is not used
 * clang: accepts
 */
#include "semaphore.h"

#include <chardev/poison.h>

static int __used sem_look(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	owned_take(ref);
#else
	sem_put(&ref);
#endif
	return 0;
}
