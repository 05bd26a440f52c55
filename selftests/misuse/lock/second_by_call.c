// SPDX-License-Identifier: GPL-2.0-only
/*
 * calls what locks another semaphore with one locked
 *
 * gcc: accepts
 * clang: cannot call function 'sem_count' while guarded_kind '.*' is held
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_follow(struct sem *sem, struct sem *other);

void sem_follow(struct sem *sem, struct sem *other)
{
	size_t count;

#ifndef MISUSE
	count = sem_count(other);
#endif
	locked(state, &sem->state);
#ifdef MISUSE
	count = sem_count(other);
#endif
	state->max_seen = max(state->max_seen, count);
}
