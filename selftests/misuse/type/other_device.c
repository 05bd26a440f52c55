// SPDX-License-Identifier: GPL-2.0-only
/*
 * the files are registered with another driver's device
 *
 * gcc: other_misc shares another type than sem_file
 * clang: other_misc shares another type than sem_file
 */
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

struct other {
	struct kref refs;
};

DEFINE_REF(other, struct other, refs, object_no_drop);
DECLARE_CHARDEV_MISC(other_misc, other, struct other);

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
#ifdef MISUSE
DEFINE_CHARDEV_MISC_FOPS(sem_file, other_misc);
#else
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
#endif
