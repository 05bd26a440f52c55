// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command has an argument that nothing copies
 *
 * gcc: sem_file_reset: direction differs
 * clang: sem_file_reset: direction differs
 */
#include "semaphore_file.h"

static int sem_file_reset(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}

#ifdef MISUSE
DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IO(SEM_SET_COUNT, sem_file_reset));
#else
DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IO(SEM_RESET, sem_file_reset));
#endif

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
