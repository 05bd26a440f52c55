// SPDX-License-Identifier: GPL-2.0-only
/*
 * gives an object a reference that another one has, and takes none
 *
 * gcc: invalid initializer
 * clang: with an expression of incompatible type
 */
#include "semaphore_file.h"

struct view {
	own(sem) sem;
};

static void view_drop(struct view *view)
{
	sem_clear(&view->sem);
}

DEFINE_OWNED(view, struct view, view_drop);

struct view_owned view_of(const struct sem_file *file);

struct view_owned view_of(const struct sem_file *file)
{
#ifdef MISUSE
	return new_object(struct view_owned, GFP_KERNEL, (sem, file->sem));
#else
	return new_object(struct view_owned, GFP_KERNEL,
			  (sem, { sem_get(sem_borrow(&file->sem)) }));
#endif
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
