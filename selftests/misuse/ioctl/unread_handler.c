// SPDX-License-Identifier: GPL-2.0-only
/*
 * wants the argument of a command that programs give none to
 *
 * gcc: static assertion failed: "sem_file_reset: wrong type
 * clang: static assertion failed.*: sem_file_reset: wrong type
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

#ifdef MISUSE
static int sem_file_reset(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}
#else
static int sem_file_reset(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}
#endif

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW_UNREAD(SEM_SET_COUNT, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
