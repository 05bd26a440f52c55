// SPDX-License-Identifier: GPL-2.0-only
/*
 * the devices of a region show the attributes of another's
 *
 * gcc: other_attrs is not for sems
 * clang: other_attrs is not for sems
 */
#include <chardev/attr.h>
#include <chardev/region.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct other {
	struct kref refs;
};

struct numbers {
	u64 number;
};

void sem_get_numbers(struct sem *sem, struct numbers *numbers);
void other_get_numbers(struct other *other, struct numbers *numbers);

DEFINE_REF(other, struct other, refs, object_no_drop);
DECLARE_CHARDEV_ATTRS(sem, struct sem, struct numbers, sem_get_numbers);
DECLARE_CHARDEV_ATTRS(other, struct other, struct numbers, other_get_numbers);

DEFINE_CHARDEV_ATTRS(sem_group, sem,
	number(number, number)
);
DEFINE_CHARDEV_ATTRS(other_group, other,
	number(number, number)
);

static const struct sem_attrs *const sem_attrs[] __maybe_unused = {
	&sem_group,
	NULL,
};

static const struct other_attrs *const other_attrs[] __maybe_unused = {
	&other_group,
	NULL,
};

DECLARE_CHARDEV_REGION(sems, sem, struct sem);

#ifdef MISUSE
DEFINE_CHARDEV_REGION_TYPE(sem_type __maybe_unused, sems, "sem", other_attrs);
#else
DEFINE_CHARDEV_REGION_TYPE(sem_type __maybe_unused, sems, "sem", sem_attrs);
#endif
