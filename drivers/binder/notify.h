/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who is told when the owner of a node dies, is frozen, or thawed.
 */
#ifndef _BINDER_NOTIFY_H
#define _BINDER_NOTIFY_H

#include "notice.h"

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

#endif /* _BINDER_NOTIFY_H */
