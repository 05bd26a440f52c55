// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies out in a command that only writes
 *
 * gcc: assignment of read-only location '\*count'
 * clang: read-only variable is not assignable
 */
#include "semaphore_file.h"

static int sem_file_set_count(const struct sem_file *file, const __u64 *count)
{
#ifdef MISUSE
	*count = shared64_read(&file->reads);
#else
	shared64_set(&file->reads, *count);
#endif
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
