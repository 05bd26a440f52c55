// SPDX-License-Identifier: GPL-2.0-only
/*
 * ends in a walk what is not given away, only lent
 *
 * gcc: incompatible|invalid initializer
 * clang: incompatible
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_poke_all(struct sem *(*next)(void), int nr);

void sem_poke_all(struct sem *(*next)(void), int nr)
{
#ifdef MISUSE
	for_each_owned(sem, ref, next())
#else
	for_each_owned(sem, ref, sem_find(nr++))
#endif
		sem_give(sem_deref(ref), 1);
}
