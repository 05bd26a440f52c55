// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives away what it has in a walk, and goes on using it
 *
 * gcc: accepts
 * clang: calling function 'sem_deref' requires holding ownership 'ref.__held'
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_keep(struct sem_ref flight);
void sem_keep_all(void);

void sem_keep_all(void)
{
	int nr = 0;

	for_each_owned(sem, ref, sem_find(nr++)) {
#ifndef MISUSE
		sem_give(sem_deref(ref), 1);
#endif
		sem_keep(owned_take(ref));
#ifdef MISUSE
		sem_give(sem_deref(ref), 1);
#endif
	}
}
