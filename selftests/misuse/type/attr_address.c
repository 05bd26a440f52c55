// SPDX-License-Identifier: GPL-2.0-only
/*
 * an attribute shows an address of the kernel's
 *
 * gcc: negative width in bit-field|size of unnamed|bit-field
 * clang: negative width
 */
#include <chardev/attr.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct sem_info {
	struct sem *sem;
	u64 count;
};

void sem_get_info(struct sem *sem, struct sem_info *info);

DECLARE_CHARDEV_ATTRS(sem, struct sem, struct sem_info, sem_get_info);
DEFINE_CHARDEV_ATTRS(sem_group __maybe_unused, sem,
#ifdef MISUSE
	number(sem, sem)
#else
	number(count, count)
#endif
);
