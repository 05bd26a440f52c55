// SPDX-License-Identifier: GPL-2.0-only
/*
 * the files are made for another driver's region
 *
 * gcc: others shares another type than sem_file
 * clang: others shares another type than sem_file
 */
#include <chardev/region.h>

#include "semaphore_file.h"

struct other {
	struct kref refs;
};

DEFINE_REF(other, struct other, refs, object_no_drop);
DECLARE_CHARDEV_REGION(others, other, struct other);
DECLARE_CHARDEV_REGION(sems, sem, struct sem);

#ifdef MISUSE
DEFINE_CHARDEV_REGION_FOPS(sem_file, others);
#else
DEFINE_CHARDEV_REGION_FOPS(sem_file, sems);
#endif
