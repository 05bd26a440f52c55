// SPDX-License-Identifier: GPL-2.0-only
/*
 * an attribute shows -1 as a huge number
 *
 * gcc: negative width in bit-field|size of unnamed|bit-field
 * clang: negative width
 */
#include <chardev/attr.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct sem_info {
	int balance;
	u32 count;
};

void sem_get_info(struct sem *sem, struct sem_info *info);
int sem_show_balance(const struct sem_info *info, char *buf);

DECLARE_CHARDEV_ATTRS(sem, struct sem, struct sem_info, sem_get_info);
DEFINE_CHARDEV_ATTRS(sem_group __maybe_unused, sem,
#ifdef MISUSE
	number(balance, balance),
#else
	text(balance, sem_show_balance),
#endif
	number(count, count)
);
