// SPDX-License-Identifier: GPL-2.0-only
/*
 * uses behind a walk what it had last, which has ended
 *
 * gcc: 'ref' undeclared
 * clang: use of undeclared identifier 'ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_last_count(void);

size_t sem_last_count(void)
{
	size_t count = 0;
	int nr = 0;

	for_each_owned(sem, ref, sem_find(nr++))
		count = sem_count(sem_deref(ref));
#ifdef MISUSE
	count = sem_count(sem_deref(ref));
#endif
	return count;
}
