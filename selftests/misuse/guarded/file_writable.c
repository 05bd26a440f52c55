// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation asks for its file's state as if it were alone
 *
 * gcc: wrong type
 * clang: incompatible|wrong type
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct my_file {
	struct shared64 resets;
};

DEFINE_OWNED(my_file, struct my_file, object_no_drop);

static struct my_file_owned my_file_open(struct sem *sem)
{
	return new_object(struct my_file_owned, GFP_KERNEL, (resets, SHARED64_INIT(0)));
}

#ifdef MISUSE
static int my_file_reset(struct my_file *file)
#else
static int my_file_reset(const struct my_file *file)
#endif
{
	shared64_inc(&file->resets);
	return 0;
}

DEFINE_CHARDEV_FILE(my_file, struct sem, struct my_file);
DEFINE_CHARDEV_IOCTL(my_file, CHARDEV_IO(SEM_RESET, my_file_reset));
DECLARE_CHARDEV_MISC(my_misc, sem, struct sem);
DEFINE_CHARDEV_MISC_FOPS(my_file, my_misc, ioctl);
