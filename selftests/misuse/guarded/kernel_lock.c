// SPDX-License-Identifier: GPL-2.0-only
/*
 * a box has a lock that no compiler follows
 *
 * gcc: incompatible pointer type
 * clang: incompatible pointer types
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct tally {
#ifdef MISUSE
	struct mutex lock;	/* of n */
#else
	struct chardev_mutex lock;
#endif
	size_t n;
};

DEFINE_GUARDED(guarded_tally, struct tally);

static size_t __used tally_next(struct guarded_tally *box)
{
	locked(tally, box);
	return ++tally->n;
}
