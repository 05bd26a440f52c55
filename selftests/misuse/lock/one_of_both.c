// SPDX-License-Identifier: GPL-2.0-only
/*
 * locks two semaphores and lets the scope release one
 *
 * gcc: accepts
 * clang: chardev_mutex 'to->state.__payload.lock' is not held on every path
 */
#include "semaphore.h"

#include <chardev/guarded_both.h>
#include <chardev/poison.h>

int sem_move(struct sem *from, struct sem *to, size_t n);

int sem_move(struct sem *from, struct sem *to, size_t n)
{
	int err = guarded_lock_both(&from->state, &to->state);

	if (err)
		return err;
#ifdef MISUSE
	adopt_locked(source, &from->state);
	source->max_seen -= n;
	guarded(&to->state)->max_seen += n;
#else
	adopt_both(source, &from->state, target, &to->state);
	source->max_seen -= n;
	target->max_seen += n;
#endif
	return 0;
}
