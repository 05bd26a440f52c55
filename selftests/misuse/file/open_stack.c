// SPDX-License-Identifier: GPL-2.0-only
/*
 * open returns the address of its own stack
 *
 * gcc: incompatible types when returning type 'struct sem_file \*'
 * clang: returning 'struct sem_file \*' from a function with incompatible
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

static struct sem_file_owned sem_file_open(struct sem *sem)
{
#ifdef MISUSE
	struct sem_file file = { { sem_get(sem) }, ATOMIC64_INIT(0) };

	return &file;
#else
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { sem_get(sem) }),
			  (reads, SHARED64_INIT(0)));
#endif
}

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
