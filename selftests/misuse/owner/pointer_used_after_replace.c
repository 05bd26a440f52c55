// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads by a plain pointer what a field owned before
 *
 * gcc: accepts
 * clang: accepts
 * cocci: used_after_put
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) kept;
unsigned int sem_renew(int nr);

unsigned int sem_renew(int nr)
{
	struct sem *sem = sem_borrow(&kept);
	unsigned int n;

#ifdef MISUSE
	sem_replace(&kept, sem_find(nr));
	n = kref_read(&sem->refs);
#else
	n = kref_read(&sem->refs);
	sem_replace(&kept, sem_find(nr));
#endif
	return n;
}
