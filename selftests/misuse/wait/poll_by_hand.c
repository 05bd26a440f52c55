// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks first, and then waits for what has come already
 *
 * gcc: attempt to use poisoned "poll_wait"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

#ifdef MISUSE
static __poll_t sem_file_poll(const struct sem_file *file, struct file *filp,
			      poll_table *wait)
{
	struct sem *sem = sem_borrow(&file->sem);
	__poll_t events;

	{
		locked(state, &sem->state);
		events = count_read(&state->count) ? EPOLLIN : 0;
	}
	poll_wait(filp, &sem->changed, wait);
	return events;
}
#else
static wait_queue_head_t *sem_file_poll_queue(const struct sem_file *file)
{
	return &sem_borrow(&file->sem)->changed;
}

static __poll_t sem_file_poll(const struct sem_file *file, bool wants_in)
{
	locked(state, &sem_borrow(&file->sem)->state);
	return wants_in && count_read(&state->count) ? EPOLLIN : 0;
}
#endif

DEFINE_CHARDEV_POLL(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, poll);
