// SPDX-License-Identifier: GPL-2.0-only
/*
 * dereferences the user's pointer
 *
 * gcc: attempt to use poisoned "__from"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char first;
	int err;

#ifdef MISUSE
	first = *(const char *)from->__from;
	err = user_reader_finish(from, 0);
#else
	err = user_reader_read(from, &first, 1);
#endif
	shared64_set(&file->reads, err ?: first);
	return err;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
