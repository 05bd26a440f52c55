// SPDX-License-Identifier: GPL-2.0-only
/*
 * begins commands with what wants to know the argument of one
 *
 * gcc: static assertion failed: "sem_file_begin: wrong type
 * clang: static assertion failed.*: sem_file_begin: wrong type
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

#ifdef MISUSE
static int sem_file_begin(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}
#else
static int sem_file_begin(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}
#endif

static int sem_file_set_count(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

DEFINE_CHARDEV_IOCTL_BEGUN(sem_file, /* no others */, sem_file_begin,
			   CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set_count));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
