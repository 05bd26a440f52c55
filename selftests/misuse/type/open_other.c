// SPDX-License-Identifier: GPL-2.0-only
/*
 * open expects another type of shared state
 *
 * gcc: static assertion failed: "sem_file_open: wrong type"
 * clang: static assertion failed.*: sem_file_open: wrong type
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct sem_device {
	struct miscdevice misc;
	struct sem *sem;
};

#ifdef MISUSE
static struct sem_file_owned sem_file_open(struct sem_device *dev)
{
	struct sem *sem = dev->sem;
#else
static struct sem_file_owned sem_file_open(struct sem *sem)
{
#endif
	return new_object(struct sem_file_owned, GFP_KERNEL,
			  (sem, { sem_get(sem) }),
			  (reads, SHARED64_INIT(0)));
}

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
