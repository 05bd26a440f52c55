// SPDX-License-Identifier: GPL-2.0-only
/*
 * loads although the device could not be registered
 *
 * gcc: ignoring return value of 'sem_misc_register'
 * clang: ignoring return value of function declared with
 */
#include "semaphore_file.h"

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);

static struct sem_misc sem_misc = {
	.misc = { .name = "sem" },
};

int sem_take(struct sem *sem)
{
#ifdef MISUSE
	sem_misc_register(&sem_misc, sem_get(sem));
	return 0;
#else
	return sem_misc_register(&sem_misc, sem_get(sem));
#endif
}
