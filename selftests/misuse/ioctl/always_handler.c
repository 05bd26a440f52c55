// SPDX-License-Identifier: GPL-2.0-only
/*
 * a handler that is never told not to wait tells how far it came
 *
 * gcc: static assertion failed: "sem_file_give: wrong type
 * clang: static assertion failed.*: sem_file_give: wrong type
 */
#include <chardev/ioctl_old.h>

#include "semaphore_file.h"

struct sem_done {
	__u64 n;
	__u64 done;
};

#define SEM_GIVE	_IOWR('c', 3, struct sem_done)

#ifdef MISUSE
static int sem_file_give(const struct sem_file *file, struct sem_done *arg)
{
	arg->done = arg->n;
	return 0;
}
#else
static int sem_file_give(const struct sem_file *file, struct sem_done *arg,
			 bool nonblock)
{
	arg->done = arg->n;
	return nonblock ? -EAGAIN : 0;
}
#endif

DEFINE_CHARDEV_IOCTL(sem_file,
		     CHARDEV_IOWR_ALWAYS(SEM_GIVE, struct sem_done,
					 sem_file_give));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
