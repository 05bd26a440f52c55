// SPDX-License-Identifier: GPL-2.0-only
/*
 * poll puts another state into the file
 *
 * gcc: attempt to use poisoned "private_data"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static __poll_t sem_file_poll(const struct sem_file *file, struct file *filp,
			      poll_table *wait)
{
	struct sem *sem = sem_borrow(&file->sem);

#ifdef MISUSE
	filp->private_data = sem;
#endif
	poll_wait(filp, &sem->changed, wait);
	return EPOLLOUT;
}

DEFINE_CHARDEV_POLL(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, poll);
