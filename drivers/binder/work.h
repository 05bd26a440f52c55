/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Queues of work, and who is woken for it.
 */
#ifndef _BINDER_WORK_H
#define _BINDER_WORK_H

#include "ends.h"

struct binder_work_owned binder_work_create(enum binder_work_type type,
					    u32 code);
void binder_thread_queue(struct binder_work_state *work,
			 struct binder_thread *thread,
			 struct binder_work_owned flight)
	__must_hold(&work->lock);
void binder_thread_queue_quietly(struct binder_work_state *work,
				 struct binder_thread *thread,
				 struct binder_work_owned flight)
	__must_hold(&work->lock);
void binder_process_queue(struct binder_work_state *work,
			  struct binder_work_owned flight)
	__must_hold(&work->lock);
void binder_thread_tell(struct binder_work_state *work,
			struct binder_thread *thread, own(binder_work) *home,
			u32 code)
	__must_hold(&work->lock);

#endif /* _BINDER_WORK_H */
