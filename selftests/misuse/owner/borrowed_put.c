// SPDX-License-Identifier: GPL-2.0-only
/*
 * a handler puts the reference that it only borrows
 *
 * gcc: passing argument 1 of 'sem_put' from incompatible pointer type
 * clang: incompatible pointer types passing 'struct sem \*'
 */
#include "semaphore_file.h"

static int sem_file_reset(const struct sem_file *file)
{
	struct sem *sem = sem_borrow(&file->sem);

	wake_up_all(&sem->changed);
#ifdef MISUSE
	sem_put(sem);
#endif
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file, CHARDEV_IO(SEM_RESET, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
