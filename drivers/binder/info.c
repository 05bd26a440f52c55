// SPDX-License-Identifier: GPL-2.0-only
/* What a process asks about itself: its nodes, its handles, why its calls failed. */
#include "info.h"

#include <chardev/poison.h>

/*
 * BINDER_GET_NODE_DEBUG_INFO: the first node behind the one that is called so, or
 * zero
 */
void binder_info_node(struct binder_process *process,
		      struct binder_node_debug_info *info)
{
	const u64 behind = info->ptr;
	const struct binder_node *node;

	*info = (struct binder_node_debug_info){};
	locked(work, &process->work);
	node = binder_nodes_first(&work->nodes);
	while (node && node->ptr <= behind)
		node = binder_nodes_next(node);
	if (!node)
		return;
	info->ptr = node->ptr;
	info->cookie = node->cookie;
	info->has_strong_ref = node->counts.has_strong;
	info->has_weak_ref = node->counts.has_weak;
}

static bool binder_process_manages(const struct binder_process *process)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	return node && binder_node_owner(node) == process;
}

static void binder_info_counts(struct binder_node *node,
			       struct binder_node_info_for_ref *info)
{
	const struct count *of = node->counts.of;

	locked(work, &binder_node_owner(node)->work);
	info->strong_count = count_read(&of[BINDER_LOCAL_STRONG]) +
			     count_read(&of[BINDER_HANDLE_STRONG]);
	info->weak_count = count_read(&of[BINDER_LOCAL_WEAK]);
}

/*
 * BINDER_GET_NODE_INFO_FOR_REF: who refers to the node of a handle.  -EINVAL, if @info
 * says more than that, or the process has it not, strongly; -EPERM, if it is not the
 * context manager.
 */
int binder_info_handle(struct binder_process *process,
		       struct binder_node_info_for_ref *info)
{
	struct binder_handle *handle;

	if (info->strong_count || info->weak_count || info->reserved1 ||
	    info->reserved2 || info->reserved3)
		return -EINVAL;
	if (!binder_process_manages(process))
		return -EPERM;
	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, info->handle);
	if (!handle || !count_read(&handle->strong))
		return -EINVAL;
	binder_info_counts(binder_node_borrow(&handle->node), info);
	return 0;
}

/* BINDER_GET_EXTENDED_ERROR: what went wrong with the task's last call, told once */
int binder_info_error(struct binder_process *process,
		      struct binder_extended_error *error)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(process)
	};
	int err = owned_err(thread);

	if (err)
		return err;
	*error = binder_thread_deref(thread)->extended;
	binder_thread_deref(thread)->extended =
		(struct binder_extended_error){ .command = BR_OK };
	return 0;
}
