// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command's argument is a long, which is shorter in a 32-bit program
 *
 * gcc: another size in 32-bit programs
 * clang: another size in 32-bit programs
 */
#include "semaphore_file.h"

#ifdef MISUSE
#define SEM_ARG		unsigned long
#else
#define SEM_ARG		__u64
#endif

#define SEM_LIMIT	_IOR('c', 3, SEM_ARG)

static int sem_file_limit(const struct sem_file *file, SEM_ARG *limit)
{
	*limit = shared64_read(&file->reads);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOR(SEM_LIMIT, SEM_ARG, sem_file_limit));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
