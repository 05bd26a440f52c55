// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives a file's state to a thread, which may outlive the file
 *
 * gcc: discards 'const' qualifier
 * clang: discards qualifiers
 */
#include "semaphore_file.h"

static int sem_wait_for(void *data)
{
	struct sem *sem = data;

	return sem_count(sem);
}

static int sem_file_reset(const struct sem_file *file)
{
#ifdef MISUSE
	return PTR_ERR_OR_ZERO(kthread_run(sem_wait_for, file, "sem"));
#else
	return sem_wait_for(sem_borrow(&file->sem));
#endif
}

DEFINE_CHARDEV_IOCTL(sem_file,
	CHARDEV_IO(SEM_RESET, sem_file_reset));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
