// SPDX-License-Identifier: GPL-2.0-only
/*
 * lets poll wait in a queue that ends before the file (CVE-2019-2215)
 *
 * gcc: accepts
 * clang: accepts
 * cocci: poll_queue
 */
#include "semaphore_file.h"

struct sem_thread {
	int pid;
	wait_queue_head_t changed;
};

/* Freed when the thread exits */
struct sem_thread *sem_thread_find(struct sem *sem, int pid);

static wait_queue_head_t *sem_file_poll_queue(const struct sem_file *file)
{
	struct sem *sem = sem_borrow(&file->sem);
#ifdef MISUSE
	struct sem_thread *thread = sem_thread_find(sem, current->pid);

	return &thread->changed;
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
