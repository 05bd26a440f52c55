// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies an object, and so what it owns
 *
 * gcc: assignment of read-only location
 * clang: cannot assign to
 */
#include "semaphore.h"

#include <chardev/poison.h>

static void __used sem_file_copy(struct sem_file *to, const struct sem_file *from)
{
#ifdef MISUSE
	*to = *from;
#else
	shared64_set(&to->reads, shared64_read(&from->reads));
	sem_replace(&to->sem, sem_get(sem_borrow(&from->sem)));
#endif
}
