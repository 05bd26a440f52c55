// SPDX-License-Identifier: GPL-2.0-only
/*
 * unlocks what a guard releases
 *
 * gcc: accepts
 * clang: releasing chardev_mutex 'sem->state.__payload.lock' that was not held
 */
#include "semaphore.h"

#include <chardev/poison.h>

void sem_give(struct sem *sem, size_t n)
{
	locked(state, &sem->state);
	count_add_saturating(&state->count, n, SIZE_MAX);
#ifdef MISUSE
	chardev_mutex_unlock(&state->lock);
#endif
	wake_up_most(&sem->changed, 1);
}
