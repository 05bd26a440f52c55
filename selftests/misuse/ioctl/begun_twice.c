// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command has a handler before what commands begin with, and one behind it
 *
 * gcc: duplicate case value
 * clang: duplicate case value
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

#define SEM_CLEAR	_IOW('c', 3, __u64)

static int sem_file_begin(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}

static int sem_file_set_count(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

DEFINE_CHARDEV_IOCTL_BEGUN(sem_file,
			   CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count),
			   sem_file_begin,
#ifdef MISUSE
			   CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count)
#else
			   CHARDEV_IOW(SEM_CLEAR, __u64, sem_file_set_count)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
