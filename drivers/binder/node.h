/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a process offers, and has of others; who refers to that, and what they are
 * told of each other: that somebody refers to it, that its owner is dead or frozen.
 */
#ifndef _BINDER_NODE_H
#define _BINDER_NODE_H

#include "work.h"

/* node.c: what a process offers, and who refers to that */
struct binder_node_ref
binder_node_offer(struct binder_process *process,
		  const struct flat_binder_object *flat)
	__locks(&process->work);
struct binder_node_ref
binder_node_manage(struct binder_process *process,
		   const struct flat_binder_object *flat)
	__locks(&process->work);
int __must_check binder_node_inc(struct binder_node *node,
				 enum binder_referrer kind,
				 struct binder_thread *teller);
struct binder_node_ref binder_node_called(struct binder_node *node);
struct binder_node_ref binder_node_told(struct binder_work_state *work,
					struct binder_work_owned flight,
					unsigned int *due)
	__must_hold(&work->lock);
void binder_node_dec(struct binder_node *node, enum binder_referrer kind);
void binder_node_answer(struct binder_process *process, u64 ptr, u64 cookie,
			bool strong)
	__locks(&process->work);

/* handle.c: what a process calls the nodes of others */
int __must_check binder_handle_take(struct binder_process *process,
				    struct binder_node *node, bool strong,
				    struct binder_thread *teller, u32 *number)
	__locks(&process->handles);
void binder_handle_again(struct binder_process *process, u32 number, bool strong)
	__locks(&process->handles);
void binder_handle_put(struct binder_process *process, u32 number, bool strong)
	__locks(&process->handles);
void binder_handles_end(struct binder_process *process)
	__locks(&process->handles);
struct binder_node_ref binder_handle_node(struct binder_process *process,
					  u32 number, bool strong)
	__locks(&process->handles);
struct binder_node_ref binder_handle_target(struct binder_process *process,
					    u32 number)
	__locks(&process->handles);

/* notice.c: what a process is told of the owner of a node */

/* How the owner of a node is */
struct binder_news {
	bool frozen;
	/* How often that was changed; what is said of an earlier one is old */
	u64 change;
};

struct binder_notice_ref binder_notice_create(struct binder_process *process,
					      u64 cookie, bool of_freezes);
int __must_check binder_notice_await(struct binder_node *node,
				     struct binder_notice *notice,
				     struct binder_news *news);
void binder_notice_cancel(struct binder_node *node, struct binder_notice *notice);
void binder_notice_forget(struct binder_notice *notice);
void binder_notice_queue(struct binder_work_state *work,
			 struct binder_notice *notice,
			 struct binder_thread *thread, u32 code)
	__must_hold(&work->lock);
u32 binder_notice_told(struct binder_work_owned flight,
		       struct binder_frozen_state_info *info);

/* notify.c: who is told, and when */
int __must_check binder_notice_request(struct binder_process *process,
				       u32 number, u64 cookie, bool of_freezes)
	__locks(&process->handles);
int __must_check binder_notice_clear_request(struct binder_thread *thread,
					     u32 number, u64 cookie,
					     bool of_freezes);
int __must_check binder_notice_done(struct binder_thread *thread, u64 cookie,
				    bool of_freezes);
void binder_deaths_announce(struct binder_notices *notices);
void binder_frozen_announce(struct binder_process *process)
	__locks(&process->work);

#endif /* _BINDER_NODE_H */
