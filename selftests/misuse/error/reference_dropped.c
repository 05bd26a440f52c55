// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a reference and loses it
 *
 * gcc: ignoring return value of type 'struct sem_ref'
 * clang: ignoring return value of type 'sem_ref'
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	sem_get(sem);
#else
	own(sem) ref __free(sem) = { sem_get(sem) };
#endif
	locked(state, &sem->state);
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
}
