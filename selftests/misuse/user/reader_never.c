// SPDX-License-Identifier: GPL-2.0-only
/*
 * forgets to read what the user wrote
 *
 * gcc: error: a user reader or writer is not finished
 * clang: user_reader 'from' is still held at the end of function
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8] = "";
	int err = 0;

#ifndef MISUSE
	err = user_reader_read(from, name, sizeof(name));
#endif
	shared64_set(&file->reads, name[0]);
	return err;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
