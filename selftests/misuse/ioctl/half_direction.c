// SPDX-License-Identifier: GPL-2.0-only
/*
 * a command reads and writes, and only what it reads is copied
 *
 * gcc: sem_file_swap: direction differs
 * clang: sem_file_swap: direction differs
 */
#include "semaphore_file.h"

#define SEM_SWAP	_IOWR('c', 3, __u64)

static int sem_file_swap(const struct sem_file *file, __u64 *n)
{
	u64 reads = shared64_read(&file->reads);

	shared64_set(&file->reads, *n);
	*n = reads;
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
#ifdef MISUSE
		     CHARDEV_IOR(SEM_SWAP, __u64, sem_file_swap)
#else
		     CHARDEV_IOWR(SEM_SWAP, __u64, sem_file_swap)
#endif
);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
