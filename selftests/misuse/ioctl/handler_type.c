// SPDX-License-Identifier: GPL-2.0-only
/*
 * the handler's argument has another type than the command's
 *
 * gcc: static assertion failed: "sem_file_get_count: wrong type
 * clang: static assertion failed.*: sem_file_get_count: wrong type
 */
#include "semaphore_file.h"

#ifdef MISUSE
static int sem_file_get_count(const struct sem_file *file, unsigned long *count)
#else
static int sem_file_get_count(const struct sem_file *file, __u64 *count)
#endif
{
	*count = shared64_read(&file->reads);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOR(SEM_GET_COUNT, __u64, sem_file_get_count));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
