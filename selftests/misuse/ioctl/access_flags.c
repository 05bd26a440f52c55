// SPDX-License-Identifier: GPL-2.0-only
/*
 * says what the file must be open for as open() does, in other numbers
 *
 * gcc: access is FMODE_READ or FMODE_WRITE
 * clang: access is FMODE_READ or FMODE_WRITE
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];

	return user_reader_read(from, name, sizeof(name));
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
#ifdef MISUSE
	CHARDEV_IOW_READER(SEM_SET_NAME, O_WRONLY, sem_file_set_name)
#else
	CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
