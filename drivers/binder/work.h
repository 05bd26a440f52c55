/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Queues of work, who is woken for it, and what a thread is told of a call or a reply
 * that it could not send: an answer, and by BINDER_GET_EXTENDED_ERROR the reason, with
 * a number of what it sent.
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
void binder_node_recall(struct binder_work_state *work, struct binder_node *node)
	__must_hold(&work->lock);
void binder_thread_tell(struct binder_work_state *work,
			struct binder_thread *thread, own(binder_work) *home,
			u32 code)
	__must_hold(&work->lock);

u32 binder_refuse_nothing(struct binder_thread *thread);
struct binder_extended_error binder_refusal(u32 number, int err);
void binder_refuse(struct binder_thread *thread, u32 number, int err);
void binder_refuse_with(struct binder_thread *thread, u32 code);

#endif /* _BINDER_WORK_H */
