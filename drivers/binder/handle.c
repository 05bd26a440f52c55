// SPDX-License-Identifier: GPL-2.0-only
/* Handles: what a process calls the nodes of others, and what it means by that. */
#include <linux/idr.h>
#include <linux/limits.h>
#include <linux/rbtree.h>

#include "node.h"

#include <chardev/poison.h>

/* Of the handle that is there in the tree by nodes */
static const struct binder_node *binder_node_at(const struct rb_node *at)
{
	return binder_node_borrow(
		&rb_entry(at, struct binder_handle, by_node)->node);
}

static bool binder_handle_less(struct rb_node *a, const struct rb_node *b)
{
	return binder_node_at(a) < binder_node_at(b);
}

static int binder_handle_cmp(const void *node, const struct rb_node *at)
{
	const struct binder_node *other = binder_node_at(at);

	return node < (const void *)other ? -1 : node != other;
}

/* A node that was the manager's, which has gone, is one like others. */
static bool binder_node_manages(const struct binder_node *node)
{
	locked(work, &binder_node_owner(node)->work);
	return node->manages;
}

static struct binder_handle *
binder_handle_create(struct binder_handle_table *table, struct binder_node *node,
		     struct binder_thread *teller)
	__must_hold(&table->lock)
{
	own(binder_handle) fresh __free(binder_handle) = {
		new_object(struct binder_handle_owned, GFP_KERNEL_ACCOUNT,
			   (link, {}), (by_node, {}), (number, 0),
			   (node, { binder_node_get(node) }),
			   (strong, COUNT_INIT(0)), (weak, COUNT_INIT(0)),
			   (death, {}), (freeze, {}))
	};
	struct binder_handle *handle;
	int number, err = owned_err(fresh);

	if (err)
		return ERR_PTR(err);
	handle = binder_handle_deref(fresh);
	/* 0 is the context manager's, if nothing else is called so still */
	number = ida_alloc_min(&table->numbers, !binder_node_manages(node),
			       GFP_KERNEL_ACCOUNT);
	if (number < 0)
		return ERR_PTR(number);
	handle->number = number;
	err = binder_node_inc(node, BINDER_HANDLE, teller);
	if (err) {
		ida_free(&table->numbers, number);
		return ERR_PTR(err);
	}
	rb_add(&handle->by_node, &table->by_node, binder_handle_less);
	WARN_ON_ONCE(binder_handles_add(&table->handles, owned_take(fresh)));
	return handle;
}

static void binder_notice_end(struct binder_node *node,
			      struct binder_notice *notice)
{
	if (!notice)
		return;
	binder_notice_cancel(node, notice);
	binder_notice_forget(notice);
}

/* The process has it no more */
static void binder_handle_forget(struct binder_handle_table *table,
				 struct binder_handle *handle)
	__must_hold(&table->lock)
{
	struct binder_node *node = binder_node_borrow(&handle->node);

	binder_notice_end(node, binder_notice_borrow(&handle->death));
	binder_notice_end(node, binder_notice_borrow(&handle->freeze));
	rb_erase(&handle->by_node, &table->by_node);
	ida_free(&table->numbers, handle->number);
	own(binder_handle) gone __free(binder_handle) = {
		binder_handles_out(&table->handles, handle)
	};

	binder_node_dec(node, BINDER_HANDLE);
}

static int binder_handle_inc(struct binder_handle *handle, bool strong,
			     struct binder_thread *teller)
{
	if (!strong)
		return count_add_checked(&handle->weak, 1U, INT_MAX);
	if (!count_read(&handle->strong)) {
		int err = binder_node_inc(binder_node_borrow(&handle->node),
					  BINDER_HANDLE_STRONG, teller);

		if (err)
			return err;
	}
	return count_add_checked(&handle->strong, 1U, INT_MAX);
}

static void binder_handle_unused(struct binder_handle_table *table,
				 struct binder_handle *handle)
	__must_hold(&table->lock)
{
	if (!count_read(&handle->strong) && !count_read(&handle->weak))
		binder_handle_forget(table, handle);
}

/*
 * A process gets a node of another one; @number becomes what it calls that, which is
 * new if it had it not.  -EINVAL, as for binder_node_inc(); -ENOMEM, -ENOSPC,
 * -EOVERFLOW.
 */
int binder_handle_take(struct binder_process *process, struct binder_node *node,
		       bool strong, struct binder_thread *teller, u32 *number)
{
	struct binder_handle *handle;
	struct rb_node *found;
	int err;

	locked(table, &process->handles);
	found = rb_find(node, &table->by_node, binder_handle_cmp);
	handle = found ? rb_entry(found, struct binder_handle, by_node) :
			 binder_handle_create(table, node, teller);
	if (IS_ERR(handle))
		return PTR_ERR(handle);
	*number = handle->number;
	err = binder_handle_inc(handle, strong, teller);
	if (err)
		binder_handle_unused(table, handle);
	return err;
}

/*
 * BC_INCREFS, BC_ACQUIRE.  What the process has not is passed over, and what nobody
 * has strongly that is to be strong.
 */
void binder_handle_again(struct binder_process *process, u32 number, bool strong)
{
	struct binder_handle *handle;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (handle)
		binder_handle_inc(handle, strong, NULL);
}

/*
 * A process has a node once less.  What it has not is passed over: it may have put it
 * more often than it got it.
 */
void binder_handle_put(struct binder_process *process, u32 number, bool strong)
{
	struct binder_handle *handle;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle || !count_take(strong ? &handle->strong : &handle->weak, 1U))
		return;
	if (strong && !count_read(&handle->strong))
		binder_node_dec(binder_node_borrow(&handle->node),
				BINDER_HANDLE_STRONG);
	binder_handle_unused(table, handle);
}

/* A process has died: its handles end. */
void binder_handles_end(struct binder_process *process)
{
	struct binder_handle *handle;

	locked(table, &process->handles);
	while ((handle = binder_handles_first(&table->handles))) {
		if (count_read(&handle->strong))
			binder_node_dec(binder_node_borrow(&handle->node),
					BINDER_HANDLE_STRONG);
		binder_handle_forget(table, handle);
	}
	ida_destroy(&table->numbers);
}

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
 * The node that a process calls so, which counts one as for binder_node_offer().
 * -EINVAL, if it has it not, or not strongly where it must.
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

/* As binder_node_called(); -EINVAL, if the process has the handle not, strongly. */
struct binder_node_ref binder_handle_target(struct binder_process *process,
					    u32 number)
{
	struct binder_node *node;

	locked(table, &process->handles);
	node = binder_handle_find(table, number, true);
	return node ? binder_node_called(node) :
		      owned_error(struct binder_node_ref, -EINVAL);
}
