// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes more than there is, and has nearly endless many
 *
 * gcc: invalid operands to binary -
 * clang: invalid operands to binary expression
 */
#include "semaphore.h"

#include <chardev/poison.h>

int sem_take(struct sem *sem)
{
	locked(state, &sem->state);
#ifdef MISUSE
	state->count -= 1;
	return 0;
#else
	return count_take(&state->count, 1) ? 0 : -EAGAIN;
#endif
}
