// SPDX-License-Identifier: GPL-2.0-only
/*
 * the end of an object leaves out one of two references
 *
 * gcc: accepts
 * clang: accepts
 * cocci: drop_forgets
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct pair {
	own(sem) first;
	own(sem) second;
};

static void pair_drop(struct pair *pair)
{
	sem_clear(&pair->first);
#ifndef MISUSE
	sem_clear(&pair->second);
#endif
}

DEFINE_OWNED(pair, struct pair, pair_drop);

struct pair_owned pair_of(struct sem *a, struct sem *b);

struct pair_owned pair_of(struct sem *a, struct sem *b)
{
	return new_object(struct pair_owned, GFP_KERNEL,
			  (first, { sem_get(a) }), (second, { sem_get(b) }));
}
