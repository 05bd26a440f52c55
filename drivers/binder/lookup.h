/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a process means by a handle.
 */
#ifndef _BINDER_LOOKUP_H
#define _BINDER_LOOKUP_H

#include "tell.h"

struct binder_node_ref binder_handle_node(struct binder_process *process,
					  u32 number, bool strong)
	__locks(&process->handles);
struct binder_node_ref binder_handle_target(struct binder_process *process,
					    u32 number)
	__locks(&process->handles);

#endif /* _BINDER_LOOKUP_H */
