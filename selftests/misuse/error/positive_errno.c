// SPDX-License-Identifier: GPL-2.0-only
/*
 * a positive errno, which passes for an object
 *
 * gcc: an errno is negative here
 * clang: an errno is negative here
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct sem_ref sem_none(int nr);

struct sem_ref sem_none(int nr)
{
#ifdef MISUSE
	return owned_error(struct sem_ref, EBUSY);
#else
	return owned_error(struct sem_ref, -EBUSY);
#endif
}
