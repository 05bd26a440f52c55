/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Handles: what a process calls the nodes of others.
 */
#ifndef _BINDER_HANDLE_H
#define _BINDER_HANDLE_H

#include "notice.h"

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

#endif /* _BINDER_HANDLE_H */
