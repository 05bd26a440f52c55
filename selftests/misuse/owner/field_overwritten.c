// SPDX-License-Identifier: GPL-2.0-only
/*
 * a new reference over what a field owns
 *
 * gcc: assignment of read-only variable 'kept'
 * clang: cannot assign to variable 'kept' with const-qualified data member
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) kept;

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	kept = (own(sem)){ sem_get(sem) };
#else
	sem_replace(&kept, sem_get(sem));
#endif
	return 0;
}
