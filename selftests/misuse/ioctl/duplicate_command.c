// SPDX-License-Identifier: GPL-2.0-only
/*
 * two commands have the same number
 *
 * gcc: duplicate case value
 * clang: duplicate case value
 */
#include "semaphore_file.h"

static int sem_file_get_count(const struct sem_file *file, __u64 *count)
{
	*count = shared64_read(&file->reads);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOR(SEM_GET_COUNT, __u64, sem_file_get_count)
#ifdef MISUSE
		     CHARDEV_IOR(_IOR('c', 1, __u64), __u64, sem_file_get_count)
#else
		     CHARDEV_IOR(_IOR('c', 3, __u64), __u64, sem_file_get_count)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
