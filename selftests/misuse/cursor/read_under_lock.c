// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads the next command with a lock held
 *
 * gcc: accepts
 * clang: cannot call function 'user_cursor_read' while any_lock 'any_lock' is held
 */
#include <chardev/user_cursor.h>

#include "semaphore.h"

#include <chardev/poison.h>

static int __used next(struct sem *sem, struct user_cursor *in, u32 *command)
{
#ifdef MISUSE
	locked(state, &sem->state);
	state->max_seen++;
#else
	{
		locked(state, &sem->state);
		state->max_seen++;
	}
#endif
	return user_cursor_read(in, command, sizeof(*command));
}
