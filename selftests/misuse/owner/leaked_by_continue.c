// SPDX-License-Identifier: GPL-2.0-only
/*
 * a loop goes on without putting what it found
 *
 * gcc: accepts
 * clang: expecting ownership 'ref.__held' to be held at start of each loop
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_poke_all(int nr);

void sem_poke_all(int nr)
{
	while (nr--) {
		own(sem) ref = { sem_find(nr) };

		if (owned_err(ref))
			continue;
#ifdef MISUSE
		if (!sem_count(sem_deref(ref)))
			continue;
#endif
		sem_give(sem_deref(ref), 1);
		sem_put(&ref);
	}
}
