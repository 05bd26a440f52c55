// SPDX-License-Identifier: GPL-2.0-only
/*
 * points to another semaphore when it reaches what the lock guards
 *
 * gcc: accepts
 * clang: requires holding chardev_mutex
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem *sem_next(struct sem *sem);

size_t sem_count(struct sem *sem)
{
	struct sem *this = sem;
	size_t n;

	guarded_lock(&this->state);
#ifdef MISUSE
	this = sem_next(this);
#endif
	n = count_read(&guarded(&this->state)->count);
	chardev_mutex_unlock(&guarded(&this->state)->lock);
	return n;
}
