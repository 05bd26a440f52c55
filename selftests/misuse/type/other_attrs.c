// SPDX-License-Identifier: GPL-2.0-only
/*
 * a device shows the attributes of another driver's
 *
 * gcc: initialization of .* from incompatible pointer type
 * clang: incompatible pointer types initializing
 */
#include <chardev/attr.h>
#include <chardev/misc.h>

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

DECLARE_CHARDEV_MISC(sem_misc, sem, struct sem);

static struct sem_misc misc __maybe_unused = {
	.misc = { .name = "sem", .minor = MISC_DYNAMIC_MINOR },
#ifdef MISUSE
	.attrs = other_attrs,
#else
	.attrs = sem_attrs,
#endif
};
