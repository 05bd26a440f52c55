// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper returns with a lock held, and does not say so
 *
 * gcc: accepts
 * clang: chardev_mutex 'sem->state.__payload.lock' is still held at the end of function
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void sem_begin(struct sem *sem)
{
	guarded_lock(&sem->state);
	guarded(&sem->state)->max_seen++;
#ifndef MISUSE
	chardev_mutex_unlock(&guarded(&sem->state)->lock);
#endif
}

void sem_give(struct sem *sem, size_t n)
{
	sem_begin(sem);
	wake_up_most(&sem->changed, n);
}
