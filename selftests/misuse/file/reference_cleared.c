// SPDX-License-Identifier: GPL-2.0-only
/*
 * a handler gives up what its file owns, while others use it
 *
 * gcc: discards 'const' qualifier
 * clang: discards qualifiers
 */
#include "semaphore_file.h"

static int sem_file_reset(const struct sem_file *file)
{
#ifdef MISUSE
	sem_clear(&file->sem);
#else
	shared64_set(&file->reads, 0);
#endif
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file, CHARDEV_IO(SEM_RESET, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
