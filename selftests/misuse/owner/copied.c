// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a reference and its copy
 *
 * gcc: accepts
 * clang: releasing ownership 'copy.__held' that was not held
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
	own(sem) copy = ref;

	sem_put(&copy);
#endif
	sem_put(&ref);
	return 0;
}
