// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a copy of what a field owns, and the field ends it again
 *
 * gcc: accepts
 * clang: accepts
 * cocci: owner_copied
 */
#include "semaphore.h"

#include <chardev/poison.h>

static int __used sem_file_leave(const struct sem_file *file)
{
#ifdef MISUSE
	own(sem) ref = file->sem;
#else
	own(sem) ref = { sem_get(sem_borrow(&file->sem)) };
#endif
	int err = owned_err(ref);

	if (err)
		return err;
	sem_give(sem_deref(ref), 1);
	sem_put(&ref);
	return 0;
}
