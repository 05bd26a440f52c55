// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies from user memory past the kit
 *
 * gcc: attempt to use poisoned "copy_from_user"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];
	int err;

#ifdef MISUSE
	err = copy_from_user(name, from, 32) ? -EFAULT : 0;
#else
	err = user_reader_read(from, name, sizeof(name));
#endif
	shared64_inc(&file->reads);
	return err;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
