// SPDX-License-Identifier: GPL-2.0-only
/*
 * llseek puts another state into the file
 *
 * gcc: attempt to use poisoned "private_data"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

static loff_t sem_file_llseek(struct file *filp, loff_t offset, int whence)
{
#ifdef MISUSE
	static struct sem_file other;

	filp->private_data = &other;
#endif
	return generic_file_llseek(filp, offset, whence);
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, llseek);
