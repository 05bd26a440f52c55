/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The semaphore's file, for misuses in its operations.  Includes poison.h: this
 * comes last.
 */
#ifndef _MISUSE_SEMAPHORE_FILE_H
#define _MISUSE_SEMAPHORE_FILE_H

#include <chardev/io.h>
#include <chardev/ioctl_sized.h>
#include <chardev/misc.h>

#include "semaphore.h"

#include <chardev/poison.h>

#define SEM_RESET	_IO('c', 0)
#define SEM_GET_COUNT	_IOR('c', 1, __u64)
#define SEM_SET_COUNT	_IOW('c', 1, __u64)
#define SEM_SET_NAME	_IOW('c', 2, char[1])

DECLARE_CHARDEV_MISC(sem_misc, sem, struct sem);

#ifndef MISUSE_OWN_OPEN
static struct sem_file_owned sem_file_open(struct sem *sem)
{
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { sem_get(sem) }),
			  (reads, SHARED64_INIT(0)));
}
#endif

#ifndef MISUSE_OWN_FILE
DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
#endif

#endif /* _MISUSE_SEMAPHORE_FILE_H */
