// SPDX-License-Identifier: GPL-2.0-only
/*
 * casts private_data to the wrong type
 *
 * gcc: attempt to use poisoned "private_data"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static loff_t sem_file_llseek(struct file *filp, loff_t offset, int whence)
{
#ifdef MISUSE
	struct sem *sem = filp->private_data;

	wake_up_all(&sem->changed);
#endif
	return generic_file_llseek(filp, offset, whence);
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, llseek);
