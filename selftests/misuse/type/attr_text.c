// SPDX-License-Identifier: GPL-2.0-only
/*
 * an attribute's text is made from another device's state
 *
 * gcc: initialization of .* from incompatible pointer type
 * clang: incompatible function pointer types initializing
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
int show_idle(const struct sem_numbers *numbers, char *buf);
int show_full(const struct pool_numbers *numbers, char *buf);

DECLARE_CHARDEV_ATTRS(sem, struct sem, struct sem_numbers, sem_get_numbers);

DEFINE_CHARDEV_ATTRS(sem_group __maybe_unused, sem,
#ifdef MISUSE
	text(state, show_full)
#else
	text(state, show_idle)
#endif
);
