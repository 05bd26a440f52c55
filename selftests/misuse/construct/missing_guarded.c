// SPDX-License-Identifier: GPL-2.0-only
/*
 * the box leaves a field of its payload out
 *
 * gcc: missing initializer for field 'max_seen'
 * clang: missing field 'max_seen' initializer
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_ref sem_create(size_t initial)
{
	own(sem) ref = {
		new_object(struct sem_ref, GFP_KERNEL, (refs, KREF_INIT(1)),
			   (changed, {}), (state, {}))
	};
	int err = owned_err(ref);
	struct sem *sem;

	if (err)
		return owned_error(struct sem_ref, err);
	sem = sem_deref(ref);
	init_waitqueue_head(&sem->changed);
#ifdef MISUSE
	guarded_init(&sem->state, (count, COUNT_INIT(initial)));
#else
	guarded_init(&sem->state, (count, COUNT_INIT(initial)),
		     (max_seen, initial));
#endif
	return owned_take(ref);
}
