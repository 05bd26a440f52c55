// SPDX-License-Identifier: GPL-2.0-only
/*
 * locks two semaphores in the order in which they were named
 *
 * gcc: accepts
 * clang: cannot call function '__lock_first_of_kind' while guarded_kind '.*' is held
 */
#include "semaphore.h"

#include <chardev/guarded_both.h>
#include <chardev/poison.h>

int sem_move(struct sem *from, struct sem *to, size_t n);

int sem_move(struct sem *from, struct sem *to, size_t n)
{
#ifdef MISUSE
	locked(source, &from->state);
	locked(target, &to->state);
#else
	int err = guarded_lock_both(&from->state, &to->state);

	if (err)
		return err;
	adopt_both(source, &from->state, target, &to->state);
#endif
	source->max_seen -= n;
	target->max_seen += n;
	return 0;
}
