// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper uses a reader up and does not say so
 *
 * gcc: accepts
 * clang: releasing user_reader 'from' that was not held
 */
#include "semaphore_file.h"

static noinline int parse(struct user_reader *from, char *name)
#ifndef MISUSE
	__releases(from)
#endif
{
	return user_reader_read(from, name, 8);
}

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];
	int err = parse(from, name);

	shared64_set(&file->reads, err ?: name[0]);
	return err;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
