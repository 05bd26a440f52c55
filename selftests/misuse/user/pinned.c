// SPDX-License-Identifier: GPL-2.0-only
/*
 * pins the caller's pages, to use them after the call
 *
 * gcc: attempt to use poisoned "pin_user_pages_fast"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

#define SEM_SHARE	_IOW('c', 3, __u64)

static int sem_file_share(const struct sem_file *file, const __u64 *address)
{
#ifdef MISUSE
	static struct page *page;

	return pin_user_pages_fast(*address, 1, FOLL_WRITE, &page);
#else
	return *address ? -EOPNOTSUPP : 0;
#endif
}

DEFINE_CHARDEV_IOCTL(sem_file,
	CHARDEV_IOW(SEM_SHARE, __u64, sem_file_share));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
