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
	locked(state, &sem->state);
	return count_read(&state->count);
#endif
}
