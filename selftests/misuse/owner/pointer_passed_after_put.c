// SPDX-License-Identifier: GPL-2.0-only
/*
 * passes on a plain pointer to what a field owned, after it was put
 *
 * gcc: accepts
 * clang: accepts
 * cocci: used_after_put
 */
#include "semaphore.h"

#include <chardev/poison.h>

size_t sem_file_leave(struct sem_file *file);

size_t sem_file_leave(struct sem_file *file)
{
	struct sem *sem = sem_borrow(&file->sem);
	size_t n;

#ifdef MISUSE
	sem_clear(&file->sem);
	n = sem_count(sem);
#else
	n = sem_count(sem);
	sem_clear(&file->sem);
#endif
	return n;
}
