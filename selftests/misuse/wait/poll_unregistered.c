// SPDX-License-Identifier: GPL-2.0-only
/*
 * polls without a queue, so that the poller sleeps for ever
 *
 * gcc: 'sem_file_poll_queue' undeclared|implicit declaration of function 'sem_file_poll_queue'
 * clang: undeclared (identifier|function) 'sem_file_poll_queue'
 */
#include "semaphore_file.h"

#ifndef MISUSE
static wait_queue_head_t *sem_file_poll_queue(const struct sem_file *file)
{
	return &sem_borrow(&file->sem)->changed;
}
#endif

static __poll_t sem_file_poll(const struct sem_file *file, bool wants_in)
{
	locked(state, &sem_borrow(&file->sem)->state);
	return wants_in && count_read(&state->count) ? EPOLLIN : 0;
}

DEFINE_CHARDEV_POLL(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, poll);
