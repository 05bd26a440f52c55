/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Nodes: what a process offers, who refers to it, and that its owner is told.
 */
#ifndef _BINDER_NODE_H
#define _BINDER_NODE_H

#include "work.h"

struct binder_node_ref
binder_node_offer(struct binder_process *process,
		  const struct flat_binder_object *flat)
	__locks(&process->work);
struct binder_node_ref
binder_node_manage(struct binder_process *process,
		   const struct flat_binder_object *flat)
	__locks(&process->work);
struct binder_node_ref binder_node_find(struct binder_process *process, u64 ptr)
	__locks(&process->work);

#endif /* _BINDER_NODE_H */
