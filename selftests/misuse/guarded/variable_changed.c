// SPDX-License-Identifier: GPL-2.0-only
/*
 * points to another semaphore when it reaches what the lock guards
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex 'sem_next\(this\).state.lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem *sem_next(struct sem *sem);

size_t sem_count(struct sem *sem)
{
	struct sem *this = sem;

	guard(chardev_mutex)(&this->state.lock);
#ifdef MISUSE
	this = sem_next(this);
#endif
	return count_read(&guarded(&this->state)->count);
}
