// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command of any size stands where only one size is served
 *
 * gcc: '__sized_command' undeclared
 * clang: use of undeclared identifier '__sized_command'
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];

	return user_reader_read(from, name, sizeof(name));
}

#ifdef MISUSE
DEFINE_CHARDEV_IOCTL(sem_file,
	CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));
#else
DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
	CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));
#endif

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
