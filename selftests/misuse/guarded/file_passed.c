// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation passes its file's state to what changes it
 *
 * gcc: discards .const. qualifier
 * clang: discards qualifiers
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct my_file {
	u64 plain;
	struct shared64 resets;
};

DEFINE_OWNED(my_file, struct my_file, object_no_drop);

static struct my_file_owned my_file_open(struct sem *sem)
{
	return new_object(struct my_file_owned, GFP_KERNEL, (plain, 0),
			  (resets, SHARED64_INIT(0)));
}

static void __maybe_unused my_count(u64 *resets)
{
	++*resets;
}

static int my_file_reset(const struct my_file *file)
{
#ifdef MISUSE
	my_count(&file->plain);
#else
	shared64_inc(&file->resets);
#endif
	return 0;
}

DEFINE_CHARDEV_FILE(my_file, struct sem, struct my_file);
DEFINE_CHARDEV_IOCTL(my_file, CHARDEV_IO(SEM_RESET, my_file_reset));
DECLARE_CHARDEV_MISC(my_misc, sem, struct sem);
DEFINE_CHARDEV_MISC_FOPS(my_file, my_misc, ioctl);
