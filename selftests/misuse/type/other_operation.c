// SPDX-License-Identifier: GPL-2.0-only
/*
 * a file has the read of another implementation
 *
 * gcc: does not give a valid preprocessing token
 * clang: an invalid preprocessing token
 */
#include "semaphore_file.h"

struct other_file {
	int token;
};

DEFINE_OWNED(other_file, struct other_file, object_no_drop);

static struct other_file_owned other_file_open(struct sem *sem)
{
	return new_object(struct other_file_owned, GFP_KERNEL, (token, 1));
}

static ssize_t other_file_read(const struct other_file *file,
			       struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	return user_writer_write(to, &file->token, sizeof(file->token));
}

DECLARE_CHARDEV_MISC(other_misc, sem, struct sem);
DEFINE_CHARDEV_FILE(other_file, struct sem, struct other_file);
DEFINE_CHARDEV_READ(other_file);
DEFINE_CHARDEV_MISC_FOPS(other_file, other_misc, read);

#ifdef MISUSE
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, .read = other_file__read);
#else
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
#endif
