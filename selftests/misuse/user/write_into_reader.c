// SPDX-License-Identifier: GPL-2.0-only
/*
 * writes where the user only offered to be read
 *
 * gcc: passing argument 1 of 'user_writer_write' from incompatible pointer type
 * clang: incompatible pointer types passing 'struct user_reader \*'
 */
#include "semaphore_file.h"

static ssize_t sem_file_write(const struct sem_file *file,
			      struct user_reader *from, const struct file_io *io)
	__releases(from)
{
#ifdef MISUSE
	char byte = 0;
	int err = user_writer_write(from, &byte, 1);
#else
	char byte;
	int err = user_reader_read(from, &byte, 1);
#endif

	return err ?: 1;
}

DEFINE_CHARDEV_WRITE(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, write);
