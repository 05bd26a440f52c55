// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command says the size of a pointer instead of what it points to
 *
 * gcc: another size in 32-bit programs
 * clang: another size in 32-bit programs
 */
#include "semaphore_file.h"

struct sem_name {
	char name[16];
};

#ifdef MISUSE
#define SEM_ARG		struct sem_name *
#else
#define SEM_ARG		struct sem_name
#endif

#define SEM_NAME	_IOW('c', 3, SEM_ARG)

static int sem_file_name(const struct sem_file *file, SEM_ARG const *arg)
{
	shared64_set(&file->reads, !!arg);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOW(SEM_NAME, SEM_ARG, sem_file_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
