// SPDX-License-Identifier: GPL-2.0-only
/*
 * counts a reference down that an owner still has
 *
 * gcc: attempt to use poisoned "kref_put"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_release(struct kref *refs);
int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref __free(sem) = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
	sem_give(sem_deref(ref), 1);
#ifdef MISUSE
	kref_put(&sem_deref(ref)->refs, sem_release);
#endif
	return 0;
}
