// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies more to user space than the variable holds
 *
 * gcc: copy source size is too small
 * clang: accepts
 */
#include "semaphore_file.h"

static int sem_file_get(const struct sem_file *file, struct user_writer *to)
	__releases(to)
{
	u64 n = shared64_read(&file->reads);

#ifdef MISUSE
	return user_writer_write(to, &n, 2 * sizeof(n));
#else
	return user_writer_write(to, &n, sizeof(n));
#endif
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOR_WRITER(SEM_GET_COUNT, sem_file_get));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
