// SPDX-License-Identifier: GPL-2.0-only
/*
 * the handler works on another size than the command's
 *
 * gcc: static assertion failed: "sem_file_get_count: size differs
 * clang: static assertion failed.*: sem_file_get_count: size differs
 */
#include "semaphore_file.h"

#ifdef MISUSE
#define count_t __u32
#else
#define count_t __u64
#endif

static int sem_file_get_count(const struct sem_file *file, count_t *count)
{
	*count = shared64_read(&file->reads);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOR(SEM_GET_COUNT, count_t, sem_file_get_count));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
