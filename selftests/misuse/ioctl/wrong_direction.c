// SPDX-License-Identifier: GPL-2.0-only
/*
 * serves a command that reads with a handler that writes
 *
 * gcc: static assertion failed: "sem_file_set_count: direction differs
 * clang: static assertion failed.*: sem_file_set_count: direction differs
 */
#include "semaphore_file.h"

static int sem_file_set_count(const struct sem_file *file, const __u64 *count)
{
	shared64_set(&file->reads, *count);
	return 0;
}

#ifdef MISUSE
DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW(SEM_GET_COUNT, __u64, sem_file_set_count));
#else
DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count));
#endif

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
