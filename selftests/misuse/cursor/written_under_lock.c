// SPDX-License-Identifier: GPL-2.0-only
/*
 * writes an answer with the lock held of what it tells
 *
 * gcc: accepts
 * clang: cannot call function 'user_cursor_write' while any_lock 'any_lock' is held
 */
#include <chardev/user_cursor.h>

#include "semaphore.h"

#include <chardev/poison.h>

static int __used tell(struct sem *sem, struct user_cursor *out)
{
	u64 seen;

#ifdef MISUSE
	locked(state, &sem->state);
	seen = state->max_seen;
#else
	{
		locked(state, &sem->state);
		seen = state->max_seen;
	}
#endif
	return user_cursor_write(out, &seen, sizeof(seen));
}
