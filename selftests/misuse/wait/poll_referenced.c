// SPDX-License-Identifier: GPL-2.0-only
/*
 * lets poll wait in a queue whose last reference is put right away
 *
 * gcc: accepts
 * clang: accepts
 * cocci: poll_queue
 */
#include "semaphore_file.h"

struct worker {
	struct kref refs;
	wait_queue_head_t changed;
};

DEFINE_REF(worker, struct worker, refs, object_no_drop);

struct worker_ref worker_of(const struct sem *sem);

static wait_queue_head_t *sem_file_poll_queue(const struct sem_file *file)
{
	struct sem *sem = sem_borrow(&file->sem);
#ifdef MISUSE
	own(worker) worker __free(worker) = { worker_of(sem) };

	if (owned_err(worker))
		return NULL;
	return &worker_deref(worker)->changed;
#else
	return &sem->changed;
#endif
}

static __poll_t sem_file_poll(const struct sem_file *file, bool wants_in)
{
	return wants_in && sem_count(sem_borrow(&file->sem)) ? EPOLLIN : 0;
}

DEFINE_CHARDEV_POLL(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, poll);
