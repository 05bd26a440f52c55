/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BC_REQUEST_DEATH_NOTIFICATION, BC_CLEAR_DEATH_NOTIFICATION, and those of freezes.
 */
#ifndef _BINDER_NOTIFY_H
#define _BINDER_NOTIFY_H

#include "death.h"
#include "frozen.h"

int __must_check binder_death_request(struct binder_process *process, u32 number,
				      u64 cookie)
	__locks(&process->handles);
void binder_death_clear_request(struct binder_thread *thread, u32 number,
				u64 cookie);
int __must_check binder_frozen_request(struct binder_process *process,
				       u32 number, u64 cookie)
	__locks(&process->handles);
int __must_check binder_frozen_clear_request(struct binder_process *process,
					     u32 number, u64 cookie)
	__locks(&process->handles);

#endif /* _BINDER_NOTIFY_H */
