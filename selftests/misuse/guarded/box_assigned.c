// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies a box, lock and all
 *
 * gcc: assignment of read-only member 'state'
 * clang: cannot assign to
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void __used sem_copy(struct sem *to, const struct sem *from)
{
#ifdef MISUSE
	to->state = from->state;
#else
	wake_up_all(&to->changed);
#endif
}
