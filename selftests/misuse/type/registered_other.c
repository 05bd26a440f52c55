// SPDX-License-Identifier: GPL-2.0-only
/*
 * a device is registered with another driver's state
 *
 * gcc: incompatible type for argument 2 of 'sem_misc_register'
 * clang: passing 'struct other_ref' to parameter of incompatible type
 */
#include "semaphore_file.h"

struct other {
	struct kref refs;
};

DEFINE_REF(other, struct other, refs, object_no_drop);

struct other_ref other_create(void);

static struct sem_misc misc = {
	.misc = { .name = "sem", .minor = MISC_DYNAMIC_MINOR },
};

static int __used sem_begin(void)
{
#ifdef MISUSE
	return sem_misc_register(&misc, other_create());
#else
	return sem_misc_register(&misc, sem_create(0));
#endif
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
