// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads count without the lock
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem->state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_count(struct sem *sem)
{
#ifndef MISUSE
	guard(chardev_mutex)(&sem->state.lock);
#endif
	return count_read(&guarded(&sem->state)->count);
}
