// SPDX-License-Identifier: GPL-2.0-only
/*
 * a box has no lock
 *
 * gcc: has no member named 'lock'
 * clang: no member named 'lock'
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct tally {
#ifndef MISUSE
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
