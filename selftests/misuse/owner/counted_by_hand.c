// SPDX-License-Identifier: GPL-2.0-only
/*
 * counts a reference that no owner has
 *
 * gcc: attempt to use poisoned "kref_get"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem *sem_pin(struct sem *sem);
struct sem_ref sem_pinned(struct sem *sem);

#ifdef MISUSE
struct sem *sem_pin(struct sem *sem)
{
	kref_get(&sem->refs);
	return sem;
}
#else
struct sem_ref sem_pinned(struct sem *sem)
{
	return sem_get(sem);
}
#endif
