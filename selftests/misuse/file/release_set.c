// SPDX-License-Identifier: GPL-2.0-only
/*
 * another release takes the place of the one that ends the file's state
 *
 * gcc: does not give a valid preprocessing token
 * clang: an invalid preprocessing token
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
static int sem_file_leak(struct inode *inode, struct file *filp)
{
	return 0;
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read, .release = sem_file_leak);
#else
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
#endif
