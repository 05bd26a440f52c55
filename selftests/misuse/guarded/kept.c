// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a pointer to what the lock guards in another object
 *
 * gcc: accepts
 * clang: accepts
 * cocci: guarded_kept
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_peek {
	struct count *count;
	size_t seen;
};

static void __used sem_peek(struct sem *sem, struct sem_peek *peek)
{
	locked(state, &sem->state);
#ifdef MISUSE
	peek->count = &state->count;
#endif
	peek->seen = count_read(&state->count);
}
