// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives the device other data than its attributes expect
 *
 * gcc: attempt to use poisoned "dev_set_drvdata"
 * clang: attempt to use a poisoned identifier
 */
#include <linux/device.h>

#include "semaphore_file.h"

static struct sem_misc misc;

static const char *__used sem_mark(void *mark)
{
#ifdef MISUSE
	dev_set_drvdata(misc.misc.this_device, mark);
#endif
	return dev_name(misc.misc.this_device);
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
