// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command whose argument nobody reads is one that user space reads from
 *
 * gcc: sem_file_reset: direction differs
 * clang: sem_file_reset: direction differs
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

static int sem_file_reset(const struct sem_file *file)
{
	shared64_set(&file->reads, 0);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
#ifdef MISUSE
		     CHARDEV_IOW_UNREAD(SEM_GET_COUNT, sem_file_reset)
#else
		     CHARDEV_IOW_UNREAD(SEM_SET_COUNT, sem_file_reset)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
