// SPDX-License-Identifier: GPL-2.0-only
/*
 * forgets to take the reference in open
 *
 * gcc: from incompatible pointer type 'struct sem \*'
 * clang: incompatible pointer types initializing 'struct __not_borrowed \*'
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

static struct sem_file_owned sem_file_open(struct sem *sem)
{
#ifdef MISUSE
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { sem }), (reads, SHARED64_INIT(0)));
#else
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { sem_get(sem) }),
			  (reads, SHARED64_INIT(0)));
#endif
}

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
