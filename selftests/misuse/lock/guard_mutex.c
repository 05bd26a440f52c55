// SPDX-License-Identifier: GPL-2.0-only
/*
 * guards with a mutex that no compiler follows
 *
 * gcc: attempt to use poisoned "class_mutex_t"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct rough {
	struct mutex lock;		/* of n, in the mistake */
	struct chardev_mutex followed;	/* of n, in the twin */
	int n;
};

static int __used rough_add(struct rough *rough)
{
#ifdef MISUSE
	guard(mutex)(&rough->lock);
#else
	guard(chardev_mutex)(&rough->followed);
#endif
	return ++rough->n;
}
