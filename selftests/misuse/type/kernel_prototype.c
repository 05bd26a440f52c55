// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation has the prototype that the kernel's have
 *
 * gcc: incompatible pointer type|too many arguments|too few arguments|wrong type
 * clang: incompatible pointer types|too few arguments|wrong type
 */
#include "semaphore_file.h"

#ifdef MISUSE
static ssize_t sem_file_read(struct file *filp, char __user *buf, size_t n,
			     loff_t *pos)
{
	return 0;
}
#else
static ssize_t sem_file_read(const struct sem_file *file,
			     struct user_writer *to, const struct file_io *io)
	__releases(to)
{
	return user_writer_finish(to, 0);
}
#endif

DEFINE_CHARDEV_READ(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, read);
