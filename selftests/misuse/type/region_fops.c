// SPDX-License-Identifier: GPL-2.0-only
/*
 * a device is added with operations that expect other state
 *
 * gcc: passing argument 5 of .sems_add. from incompatible pointer type
 * clang: incompatible pointer types passing
 */
#include <chardev/file.h>
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct other {
	struct kref refs;
};

DEFINE_REF(other, struct other, refs, object_no_drop);
DECLARE_CHARDEV_REGION(others, other, struct other);
DECLARE_CHARDEV_REGION(sems, sem, struct sem);

static int __maybe_unused
sems_new(struct sems *sems, const struct chardev_perm *perm,
	 const struct sems_type *type, const struct sems_fops *fops,
	 const struct others_fops *others_fops)
{
#ifdef MISUSE
	return sems_add(sems, "hall", perm, type, others_fops, sem_create(0));
#else
	return sems_add(sems, "hall", perm, type, fops, sem_create(0));
#endif
}
