// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command has a handler of its size and one of any size
 *
 * gcc: duplicate case value
 * clang: duplicate case value
 */
#include "semaphore_file.h"

static int sem_file_set(const struct sem_file *file, const __u64 *n)
{
	shared64_set(&file->reads, *n);
	return 0;
}

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];

	return user_reader_read(from, name, sizeof(name));
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file,
	CHARDEV_IOW(SEM_SET_COUNT, __u64, sem_file_set),
#ifdef MISUSE
	CHARDEV_IOW_READER(SEM_SET_COUNT, FMODE_WRITE, sem_file_set_name)
#else
	CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
