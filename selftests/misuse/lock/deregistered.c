// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits for readers of a device's attributes with a lock that they wait for
 *
 * gcc: accepts
 * clang: cannot call function 'sem_misc_deregister' while any_lock 'any_lock' is held
 */
#include "semaphore_file.h"

void sem_module_end(struct sem_misc *misc, struct sem *sem);

void sem_module_end(struct sem_misc *misc, struct sem *sem)
{
#ifndef MISUSE
	sem_misc_deregister(misc);
#endif
	locked(state, &sem->state);
#ifdef MISUSE
	sem_misc_deregister(misc);
#endif
	state->max_seen = 0;
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
