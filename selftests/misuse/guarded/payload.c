// SPDX-License-Identifier: GPL-2.0-only
/*
 * breaks the box open
 *
 * gcc: attempt to use poisoned "__payload"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_count(struct sem *sem)
{
#ifdef MISUSE
	return count_read(&sem->state.__payload.count);
#else
	guard(chardev_mutex)(&sem->state.lock);
	return count_read(&guarded(&sem->state)->count);
#endif
}
