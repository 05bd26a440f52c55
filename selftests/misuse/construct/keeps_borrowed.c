// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a borrowed pointer where a reference belongs
 *
 * gcc: incompatible type for argument 2 of 'sem_replace'
 * clang: passing 'struct sem \*' to parameter of incompatible type 'struct sem_ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static own(sem) current_sem;

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	sem_replace(&current_sem, sem);
#else
	sem_replace(&current_sem, sem_get(sem));
#endif
	return 0;
}
