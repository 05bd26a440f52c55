// SPDX-License-Identifier: GPL-2.0-only
/*
 * a kernel thread asks how much the user offers
 *
 * gcc: accepts
 * clang: requires holding user_reader 'data'
 */
#include "semaphore.h"

#include <chardev/poison.h>

static int sem_thread(void *data)
{
#ifdef MISUSE
	struct user_reader *from = data;
	size_t n = user_reader_len(from);
#else
	size_t n = *(size_t *)data;
#endif

	pr_info("%zu\n", n);
	return 0;
}

int sem_take(struct sem *sem)
{
	struct task_struct *task = kthread_run(sem_thread, sem, "sem");

	return PTR_ERR_OR_ZERO(task);
}
