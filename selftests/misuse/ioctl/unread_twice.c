// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command has a handler of its argument, and one without
 *
 * gcc: duplicate case value
 * clang: duplicate case value
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

#define SEM_CLEAR	_IOW('c', 3, __s32)

static int sem_file_set_count(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

static int sem_file_reset(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count)
#ifdef MISUSE
		     CHARDEV_IOW_UNREAD(SEM_SET_COUNT, sem_file_reset)
#else
		     CHARDEV_IOW_UNREAD(SEM_CLEAR, sem_file_reset)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
