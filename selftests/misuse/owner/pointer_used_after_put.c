// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads by a plain pointer what was put
 *
 * gcc: accepts
 * clang: accepts
 * cocci: used_after_put
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_size_of(int nr);


int sem_size_of(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);
	struct sem *sem;
	unsigned int n;

	if (err)
		return err;
	sem = sem_deref(ref);
#ifdef MISUSE
	sem_put(&ref);
	n = kref_read(&sem->refs);
#else
	n = kref_read(&sem->refs);
	sem_put(&ref);
#endif
	return n;
}
