// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts another reference into a device that is registered
 *
 * gcc: assignment of read-only member 'shared'
 * clang: cannot assign to non-static data member 'shared'
 */
#include "semaphore_file.h"

static struct sem_misc misc;

static int __used sem_swap(int nr)
{
	own(sem) ref __free(sem) = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	misc.shared = ref;
	return 0;
#else
	return sem_misc_register(&misc, owned_take(ref));
#endif
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
