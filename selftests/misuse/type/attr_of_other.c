// SPDX-License-Identifier: GPL-2.0-only
/*
 * an attribute shows what its device has not
 *
 * gcc: has no member named .taken.
 * clang: no member named .taken.
 */
#include <chardev/attr.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct sem_numbers {
	u64 count;
};

struct pool_numbers {
	u64 taken;
};

void sem_get_numbers(struct sem *sem, struct sem_numbers *numbers);

DECLARE_CHARDEV_ATTRS(sem, struct sem, struct sem_numbers, sem_get_numbers);

DEFINE_CHARDEV_ATTRS(sem_group __maybe_unused, sem,
#ifdef MISUSE
	number(taken, taken)
#else
	number(count, count)
#endif
);
