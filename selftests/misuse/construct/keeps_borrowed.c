// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a borrowed pointer where a reference belongs
 *
 * gcc: incompatible types when assigning to type 'struct sem_ref'
 * clang: assigning to 'struct sem_ref' from incompatible type
 */
#include "semaphore.h"

#include <chardev/poison.h>

static struct sem_ref current_sem;

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	current_sem = sem;
#else
	current_sem = sem_get(sem);
#endif
	return owned_err(current_sem);
}
