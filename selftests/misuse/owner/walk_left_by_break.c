// SPDX-License-Identifier: GPL-2.0-only
/*
 * leaves a walk by break, behind which nobody knows whether the owner has ended
 *
 * gcc: accepts
 * clang: ownership 'ref.__held' is not held on every path through here
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_first_count(void);

size_t sem_first_count(void)
{
	size_t count = 0;
	int nr = 0;

	for_each_owned(sem, ref, sem_find(nr++)) {
		count = sem_count(sem_deref(ref));
		if (count)
#ifdef MISUSE
			break;
#else
			return count;
#endif
	}
	return count;
}
