// SPDX-License-Identifier: GPL-2.0-only
/*
 * the file's state is made as one type and used as another
 *
 * gcc: view owns another type of state
 * clang: view owns another type of state
 */
#define MISUSE_OWN_FILE
#define MISUSE_OWN_OPEN
#include "semaphore_file.h"

struct view {
	u64 a;
	u64 b;
};

struct small {
	u32 a;
};

#ifdef MISUSE
DEFINE_OWNED(view, struct small, object_no_drop);

static struct view_owned view_open(struct sem *sem)
{
	return new_object(struct view_owned, GFP_KERNEL, (a, 1));
}
#else
DEFINE_OWNED(view, struct view, object_no_drop);

static struct view_owned view_open(struct sem *sem)
{
	return new_object(struct view_owned, GFP_KERNEL, (a, 1), (b, 2));
}
#endif

DEFINE_CHARDEV_FILE(view, struct sem, struct view);

DEFINE_CHARDEV_MISC_FOPS(view, sem_misc);
