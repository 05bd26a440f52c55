// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation writes into an array of its file's state
 *
 * gcc: discards .const. qualifier
 * clang: discards qualifiers
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct my_file {
	char name[8];
};

DEFINE_OWNED(my_file, struct my_file, object_no_drop);

static struct my_file_owned my_file_open(struct sem *sem)
{
	return new_object(struct my_file_owned, GFP_KERNEL, (name, {}));
}

static int my_file_reset(const struct my_file *file)
{
#ifdef MISUSE
	memset(file->name, 0, sizeof(file->name));
	return 0;
#else
	return file->name[0];
#endif
}

DEFINE_CHARDEV_FILE(my_file, struct sem, struct my_file);
DEFINE_CHARDEV_IOCTL(my_file, CHARDEV_IO(SEM_RESET, my_file_reset));
DECLARE_CHARDEV_MISC(my_misc, sem, struct sem);
DEFINE_CHARDEV_MISC_FOPS(my_file, my_misc, ioctl);
