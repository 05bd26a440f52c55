// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command's number says that there is no argument, and there is one
 *
 * gcc: sem_file_set: direction differs
 * clang: sem_file_set: direction differs
 */
#include "semaphore_file.h"

#ifdef MISUSE
#define SEM_SET	_IO('c', 3)
#else
#define SEM_SET	_IOW('c', 3, __u64)
#endif

static int sem_file_set(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file, CHARDEV_IOW(SEM_SET, __u64, sem_file_set));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
