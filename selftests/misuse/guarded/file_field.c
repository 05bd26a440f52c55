// SPDX-License-Identifier: GPL-2.0-only
/*
 * an operation changes a plain field of its file's state
 *
 * gcc: increment of member .resets. in read-only object
 * clang: cannot assign to variable 'file' with const-qualified type
 */
#define MISUSE_OWN_OPEN
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct last {
	struct chardev_mutex lock;
	u64 resets __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_last, struct last);

struct my_file {
	struct guarded_last last;
	u64 resets;
};

static void my_file_begin(struct my_file *file)
{
	guarded_init(&file->last, (resets, 0));
}

DEFINE_OWNED(my_file, struct my_file, object_no_drop);

static struct my_file_owned my_file_open(struct sem *sem)
{
	own(my_file) file = {
		new_object(struct my_file_owned, GFP_KERNEL, (last, {}),
			   (resets, 0))
	};
	int err = owned_err(file);

	if (err)
		return owned_error(struct my_file_owned, err);
	my_file_begin(my_file_deref(file));
	return owned_take(file);
}

static int my_file_reset(const struct my_file *file)
{
#ifdef MISUSE
	file->resets++;
#else
	locked(last, &file->last);
	last->resets++;
#endif
	return 0;
}

DEFINE_CHARDEV_FILE(my_file, struct sem, struct my_file);
DEFINE_CHARDEV_IOCTL(my_file, CHARDEV_IO(SEM_RESET, my_file_reset));
DECLARE_CHARDEV_MISC(my_misc, sem, struct sem);
DEFINE_CHARDEV_MISC_FOPS(my_file, my_misc, ioctl);
