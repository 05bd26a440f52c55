// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads in pieces, and so the same memory again and again
 *
 * gcc: accepts
 * clang: user_reader 'from'
 */
#include "semaphore_file.h"

static ssize_t sem_file_write(const struct sem_file *file,
			      struct user_reader *from, const struct file_io *io)
	__releases(from)
{
	size_t n = min(user_reader_len(from), 64);
	char bytes[64];
	int err;

#ifdef MISUSE
	size_t i;

	for (i = 0; i < n; i++) {
		err = user_reader_read(from, bytes + i, 1);
		if (err)
			return err;
	}
#else
	err = user_reader_read(from, bytes, n);
	if (err)
		return err;
#endif
	shared64_set(&file->reads, bytes[0]);
	return n;
}

DEFINE_CHARDEV_WRITE(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, write);
