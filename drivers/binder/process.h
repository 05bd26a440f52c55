/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Processes that have opened a device, once for each time that they do; their threads.
 */
#ifndef _BINDER_PROCESS_H
#define _BINDER_PROCESS_H

#include "transaction.h"

/* process.c: they come, map, are found, and go */
struct binder_process_ref binder_process_create(struct binder_context *context);
bool binder_process_is_current(const struct binder_process *process);
const struct chardev_pages *binder_process_map(struct binder_process *process,
					       u64 address, size_t bytes)
	__locks(&process->work);
void binder_process_unmapped(struct binder_process *process)
	__locks(&process->work);
void binder_process_release(struct binder_process *process);

/* A way along the processes with one number, or along all of them */
struct binder_census_walk {
	bool all;
	u32 pid;			/* as the initial namespace has it */
	u64 after;			/* those up to this serial number were seen */
	u64 until;			/* those behind came later; 0 to begin with */
};

void binder_census_init(void);
void binder_census_join(struct binder_process *process);
void binder_census_leave(struct binder_process *process);
struct binder_process_ref binder_census_next(struct binder_census_walk *walk);

/* thread.c: found, asleep, gone */
struct binder_thread_ref binder_thread_find(struct binder_process *process)
	__locks(&process->work);
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

#endif /* _BINDER_PROCESS_H */
