// SPDX-License-Identifier: GPL-2.0-only
/*
 * a handler frees what it only borrows
 *
 * gcc: passing argument 1 of 'sem_file_free' from incompatible pointer type
 * clang: types passing 'const struct sem_file \*' to parameter of type 'union sem_file_own
 */
#include "semaphore_file.h"

static int sem_file_reset(const struct sem_file *file)
{
#ifdef MISUSE
	sem_file_free(file);
#else
	shared64_set(&file->reads, 0);
#endif
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file, CHARDEV_IO(SEM_RESET, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
