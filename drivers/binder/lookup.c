// SPDX-License-Identifier: GPL-2.0-only
/* What a process means by a handle. */
#include "lookup.h"

#include <chardev/poison.h>

/* The node of a handle, which the process has, strongly if that matters; or NULL */
static struct binder_node *binder_handle_find(struct binder_handle_table *table,
					      u32 number, bool strong)
	__must_hold(&table->lock)
{
	struct binder_handle *handle =
		binder_handles_find(&table->handles, number);

	if (!handle || (strong && !count_read(&handle->strong)))
		return NULL;
	return binder_node_borrow(&handle->node);
}

/*
 * As binder_node_find(); -EINVAL, if the process has it not, or not strongly where it
 * must.
 */
struct binder_node_ref binder_handle_node(struct binder_process *process,
					  u32 number, bool strong)
{
	struct binder_node *node;
	int err;

	locked(table, &process->handles);
	node = binder_handle_find(table, number, strong);
	if (!node)
		return owned_error(struct binder_node_ref, -EINVAL);
	err = binder_node_inc(node, BINDER_LOCAL_WEAK, NULL);
	return err ? owned_error(struct binder_node_ref, err) :
		     binder_node_get(node);
}

/*
 * The node that a call is for, which also counts one, strongly and of its owner's.
 * -EINVAL, if the process has it not, strongly; -EOWNERDEAD; -EOVERFLOW.
 */
struct binder_node_ref binder_handle_target(struct binder_process *process,
					    u32 number)
{
	struct binder_node *node;
	int err;

	locked(table, &process->handles);
	node = binder_handle_find(table, number, true);
	if (!node)
		return owned_error(struct binder_node_ref, -EINVAL);
	err = binder_node_inc_living(node, BINDER_LOCAL_STRONG);
	return err ? owned_error(struct binder_node_ref, err) :
		     binder_node_get(node);
}
