// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a reference that another owner has
 *
 * gcc: accepts
 * clang: releasing ownership 'ref.__held' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) kept;
int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
	sem_replace(&kept, owned_take(ref));
#ifdef MISUSE
	sem_put(&ref);
#endif
	return 0;
}
