// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies a message from user memory with a lock held
 *
 * gcc: accepts
 * clang: cannot call function 'user_stream_finish' while any_lock 'any_lock' is held
 */
#include <chardev/user_stream.h>

#include "semaphore.h"

#include <chardev/poison.h>

static int __used receive(struct sem *sem, struct user_stream *message)
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
	return user_stream_finish(message);
}
