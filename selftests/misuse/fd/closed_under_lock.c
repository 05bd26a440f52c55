// SPDX-License-Identifier: GPL-2.0-only
/*
 * closes a file with a lock held, and its flush takes what time it likes
 *
 * gcc: accepts
 * clang: cannot call function 'chardev_fd_close' while any_lock 'any_lock' is held
 */
#include <chardev/fd.h>

#include "semaphore.h"

#include <chardev/poison.h>

static int __used close_one(struct sem *sem, unsigned int fd)
{
#ifdef MISUSE
	locked(state, &sem->state);
	state->max_seen = 0;
	return chardev_fd_close(fd);
#else
	{
		locked(state, &sem->state);
		state->max_seen = 0;
	}
	return chardev_fd_close(fd);
#endif
}
