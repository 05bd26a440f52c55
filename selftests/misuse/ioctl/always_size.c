// SPDX-License-Identifier: GPL-2.0-only
/*
 * tells how far it came in another size than the command's
 *
 * gcc: sem_file_give: size differs
 * clang: sem_file_give: size differs
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

struct sem_done {
	__u64 n;
	__u64 done;
};

#ifdef MISUSE
#define SEM_GIVE	_IOWR('c', 3, __u64)
#else
#define SEM_GIVE	_IOWR('c', 3, struct sem_done)
#endif

static int sem_file_give(const struct sem_file *file, struct sem_done *arg,
			 bool nonblock)
{
	arg->done = arg->n;
	return nonblock ? -EAGAIN : 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOWR_ALWAYS(SEM_GIVE, struct sem_done,
					 sem_file_give));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
