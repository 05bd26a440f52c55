// SPDX-License-Identifier: GPL-2.0-only
/*
 * keeps a copy of the reader, to read twice
 *
 * gcc: accepts
 * clang: releasing user_reader 'again' that was not held
 */
#include "semaphore_file.h"

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	char name[8];
#ifdef MISUSE
	struct user_reader again = *from;
#endif
	int err = user_reader_read(from, name, sizeof(name));

	if (err)
		return err;
	if (memchr(name, '/', sizeof(name)))
		return -EINVAL;
#ifdef MISUSE
	err = user_reader_read(&again, name, sizeof(name));
#endif
	shared64_set(&file->reads, name[0]);
	return err;
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
