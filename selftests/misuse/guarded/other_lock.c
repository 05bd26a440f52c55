// SPDX-License-Identifier: GPL-2.0-only
/*
 * holds the lock of another semaphore
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static size_t sem_sum(struct sem *sem, struct sem *other)
	__must_hold(&other->state.lock)
{
#ifndef MISUSE
	guard(chardev_mutex)(&sem->state.lock);
#endif
	return count_read(&guarded(&sem->state)->count) +
	       count_read(&guarded(&other->state)->count);
}

size_t sem_count(struct sem *sem)
{
	static struct sem other;

	guard(chardev_mutex)(&other.state.lock);
	return sem_sum(sem, &other);
}
