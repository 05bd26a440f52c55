/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a process is told of the owner of a node: that it has died, or was frozen or
 * thawed.
 */
#ifndef _BINDER_NOTICE_H
#define _BINDER_NOTICE_H

#include "tell.h"

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

#endif /* _BINDER_NOTICE_H */
