// SPDX-License-Identifier: GPL-2.0-only
/*
 * locks boxes of two types as if they were of one, which has an order
 *
 * gcc: incompatible pointer type
 * clang: incompatible pointer types
 */
#include "semaphore.h"

#include <chardev/guarded_both.h>
#include <chardev/poison.h>

struct log {
	struct chardev_mutex lock;
	size_t lines __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_log, struct log);

int sem_log(struct sem *sem, struct guarded_log *log);

#ifdef MISUSE
int sem_log(struct sem *sem, struct guarded_log *log)
{
	int err = guarded_lock_both(&sem->state, log);

	if (err)
		return err;
	adopt_both(state, &sem->state, lines, log);
	state->max_seen++;
	lines->lines++;
	return 0;
}
#else
int sem_log(struct sem *sem, struct guarded_log *log)
{
	locked(state, &sem->state);
	locked(lines, log);
	state->max_seen++;
	lines->lines++;
	return 0;
}
#endif
