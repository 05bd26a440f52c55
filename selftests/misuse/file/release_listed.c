// SPDX-License-Identifier: GPL-2.0-only
/*
 * a release is listed, beside the one that there is
 *
 * gcc: implicit declaration of function .__chardev_op_release.
 * clang: undeclared function '__chardev_op_release'
 */
#include "semaphore_file.h"

static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	return user_writer_write(to, "", 1);
}

DEFINE_CHARDEV_READ(sem_file);

#ifdef MISUSE
static int sem_file_release(struct inode *inode, struct file *filp)
{
	return 0;
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read, release);
#else
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
#endif
