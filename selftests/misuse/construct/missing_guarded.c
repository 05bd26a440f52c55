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
	struct sem_ref ref = new_object(struct sem_ref, GFP_KERNEL,
					KREF_INIT(1), {}, {});
	struct sem *sem = sem_deref(ref);

	if (owned_err(ref))
		return ref;
	init_waitqueue_head(&sem->changed);
#ifdef MISUSE
	guarded_init(&sem->state, COUNT_INIT(initial));
#else
	guarded_init(&sem->state, COUNT_INIT(initial), initial);
#endif
	return ref;
}
