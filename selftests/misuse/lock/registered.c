// SPDX-License-Identifier: GPL-2.0-only
/*
 * registers a device with a lock that its first open waits for
 *
 * gcc: accepts
 * clang: cannot call function 'sem_misc_register' while any_lock 'any_lock' is held
 */
#include "semaphore_file.h"

static struct sem_misc misc = {
	.misc = { .name = "sem", .minor = MISC_DYNAMIC_MINOR },
};

int sem_begin(struct sem *sem);

int sem_begin(struct sem *sem)
{
#ifdef MISUSE
	locked(state, &sem->state);
	state->max_seen = 0;
#else
	{
		locked(state, &sem->state);
		state->max_seen = 0;
	}
#endif
	return sem_misc_register(&misc, sem_get(sem));
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
