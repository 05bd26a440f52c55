// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a pointer to what the lock guards in a variable of the file
 *
 * gcc: accepts
 * clang: accepts
 * cocci: guarded_kept
 */
#include "semaphore.h"

#include <chardev/poison.h>

#ifdef MISUSE
static struct count *last_count;
#else
static size_t last_count;
#endif

size_t sem_count(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	last_count = &state->count;
	return count_read(last_count);
#else
	last_count = count_read(&state->count);
	return last_count;
#endif
}
