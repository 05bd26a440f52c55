// SPDX-License-Identifier: GPL-2.0-only
/*
 * asks how much there was after it has read it
 *
 * gcc: accepts
 * clang: calling function 'user_reader_len' requires holding user_reader 'from'
 */
#include "semaphore_file.h"

static ssize_t sem_file_write(const struct sem_file *file,
			      struct user_reader *from, const struct file_io *io)
	__releases(from)
{
	size_t n = user_reader_len(from);
	char byte;
	int err = user_reader_read(from, &byte, 1);

#ifdef MISUSE
	n = user_reader_len(from);
#endif
	return err ?: n;
}

DEFINE_CHARDEV_WRITE(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, write);
