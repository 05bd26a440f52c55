// SPDX-License-Identifier: GPL-2.0-only
/*
 * frees the file's state and then gives up what was in it
 *
 * gcc: attempt to use poisoned "kfree"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

struct view {
	own(sem) sem;
};

static void view_drop(struct view *view)
{
#ifdef MISUSE
	kfree(view);
#endif
	sem_clear(&view->sem);
}

DEFINE_OWNED(view, struct view, view_drop);

struct view_owned view_of(struct sem *sem);

struct view_owned view_of(struct sem *sem)
{
	return new_object(struct view_owned, GFP_KERNEL, (sem, { sem_get(sem) }));
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
