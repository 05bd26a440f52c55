/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Threads: found, asleep, gone.
 */
#ifndef _BINDER_THREAD_H
#define _BINDER_THREAD_H

#include "transaction.h"

struct binder_thread_ref binder_thread_current(struct binder_process *process)
	__locks(&process->work);
int __must_check binder_thread_wait(struct binder_thread *thread, bool nonblock,
				    bool *any);
bool binder_thread_has_work(const struct binder_work_state *work,
			    const struct binder_thread *thread, bool any)
	__must_hold(&work->lock);
bool binder_thread_serves_any(const struct binder_thread *thread);
void binder_threads_return(struct binder_process *process)
	__locks(&process->work);
void binder_works_end(struct binder_works *todo);
void binder_thread_exit(struct binder_thread *thread);

#endif /* _BINDER_THREAD_H */
