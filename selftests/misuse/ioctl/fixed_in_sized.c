// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command of one size stands where no size is compared
 *
 * gcc: '__fixed_command' undeclared
 * clang: use of undeclared identifier '__fixed_command'
 */
#include "semaphore_file.h"

static int sem_file_set(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file,
#ifdef MISUSE
	/* no others */,
	CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set)
#else
	CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set),
	/* no others */
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
