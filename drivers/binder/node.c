// SPDX-License-Identifier: GPL-2.0-only
/* Nodes: made, counted, forgotten; their owner is told of it. */
#include <linux/limits.h>

#include "node.h"

#include <chardev/poison.h>

static struct binder_node_ref
binder_node_create(struct binder_process *process,
		   const struct flat_binder_object *flat, bool manager)
{
	struct binder_node *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_work) work __free(binder_work) = {
		binder_work_create(BINDER_WORK_NODE, 0)
	};

	if (!mem || owned_err(work))
		return owned_error(struct binder_node_ref, -ENOMEM);
	return place_object(struct binder_node_ref, no_free_ptr(mem),
		(refs, KREF_INIT(1)), (link, {}),
		(process, { binder_process_get(process) }),
		(ptr, flat->binder), (cookie, flat->cookie),
		(min_nice, flat->flags & FLAT_BINDER_FLAG_PRIORITY_MASK),
		(accepts_fds, flat->flags & FLAT_BINDER_FLAG_ACCEPTS_FDS),
		(manager, manager),
		(wants_context, flat->flags & FLAT_BINDER_FLAG_TXN_SECURITY_CTX),
		(counts, {}), (work, { owned_take(work) }), (oneway, false),
		(later, {}), (notices, {}));
}

/* One that is found must not be forgotten before its finder counts on it. */
static struct binder_node_ref binder_node_hold(struct binder_node *node)
{
	int err = binder_counts_inc(&node->counts, BINDER_LOCAL_WEAK);

	return err ? owned_error(struct binder_node_ref, err) :
		     binder_node_get(node);
}

/*
 * A node by what its process calls it, for which it also counts one, weakly, that
 * binder_node_dec() takes back.  -ENOENT, -EOVERFLOW.
 */
struct binder_node_ref binder_node_find(struct binder_process *process, u64 ptr)
{
	struct binder_node *node;

	locked(work, &process->work);
	node = binder_nodes_find(&work->nodes, ptr);
	return node ? binder_node_hold(node) :
		      owned_error(struct binder_node_ref, -ENOENT);
}

/*
 * The node that a process puts in a message, as binder_node_find(); it is made if
 * need be.  -EINVAL for another cookie than before; -ENOMEM, -EOVERFLOW.
 */
struct binder_node_ref
binder_node_offer(struct binder_process *process,
		  const struct flat_binder_object *flat)
{
	own(binder_node) fresh __free(binder_node) = {
		binder_node_create(process, flat, false)
	};
	struct binder_node *node;
	int err = owned_err(fresh);

	if (err)
		return owned_error(struct binder_node_ref, err);
	locked(work, &process->work);
	node = binder_nodes_find(&work->nodes, flat->binder);
	if (!node) {
		node = binder_node_deref(fresh);
		err = binder_nodes_add(&work->nodes, binder_node_get(node));
		if (err)
			return owned_error(struct binder_node_ref, err);
	}
	if (node->cookie != flat->cookie)
		return owned_error(struct binder_node_ref, -EINVAL);
	return binder_node_hold(node);
}

/*
 * The node that a context manager is called by.  Nobody gives back its first counts,
 * and nobody is told of them.  -EEXIST, if @process offers it otherwise; -ENOMEM.
 */
struct binder_node_ref
binder_node_manage(struct binder_process *process,
		   const struct flat_binder_object *flat)
{
	own(binder_node) fresh __free(binder_node) = {
		binder_node_create(process, flat, true)
	};
	struct binder_node *node;
	int err = owned_err(fresh);

	if (err)
		return owned_error(struct binder_node_ref, err);
	node = binder_node_deref(fresh);
	binder_counts_keep(&node->counts);
	locked(work, &process->work);
	err = binder_nodes_add(&work->nodes, binder_node_get(node));
	if (err)
		return owned_error(struct binder_node_ref, err);
	return owned_take(fresh);
}
