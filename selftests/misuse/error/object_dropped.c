// SPDX-License-Identifier: GPL-2.0-only
/*
 * creates an object and loses it with its error
 *
 * gcc: ignoring return value of type 'struct sem_ref'
 * clang: ignoring return value of type 'sem_ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	sem_create(0);
	return 0;
#else
	own(sem) ref __free(sem) = { sem_create(0) };

	return owned_err(ref);
#endif
}
