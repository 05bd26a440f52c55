// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes two locks to be held without looking whether they are
 *
 * gcc: warn_unused_result
 * clang: warn_unused_result
 */
#include "semaphore.h"

#include <chardev/guarded_both.h>
#include <chardev/poison.h>

int sem_move(struct sem *from, struct sem *to, size_t n);

int sem_move(struct sem *from, struct sem *to, size_t n)
{
#ifdef MISUSE
	guarded_lock_both(&from->state, &to->state);
#else
	int err = guarded_lock_both(&from->state, &to->state);

	if (err)
		return err;
#endif
	adopt_both(source, &from->state, target, &to->state);
	source->max_seen -= n;
	target->max_seen += n;
	return 0;
}
