// SPDX-License-Identifier: GPL-2.0-only
/* Nodes: made, found, referred to; of that their owners are told, and answer. */
#include "node.h"

#include <chardev/poison.h>

static struct binder_node_ref
binder_node_create(struct binder_process *process,
		   const struct flat_binder_object *flat, bool manages)
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
		(wants_context, flat->flags & FLAT_BINDER_FLAG_TXN_SECURITY_CTX),
		(manages, manages), (counts, {}), (work, { owned_take(work) }),
		(oneway, false), (later, {}), (notices, {}));
}

/* One that is found must not be forgotten before its finder counts on it. */
static struct binder_node_ref binder_node_hold(struct binder_node *node,
					       enum binder_referrer kind)
{
	int err = binder_counts_inc(&node->counts, kind);

	return err ? owned_error(struct binder_node_ref, err) :
		     binder_node_get(node);
}

/*
 * The node that a process puts in a message, which is made if need be.  It counts one,
 * weakly, that binder_node_dec() takes back.  -EINVAL for another cookie than before;
 * -ENOMEM, -EOVERFLOW.
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
	return binder_node_hold(node, BINDER_LOCAL_WEAK);
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

/* Of what is due, if there is anybody to tell */
static void binder_node_tell(struct binder_work_state *work,
			     struct binder_node *node,
			     struct binder_thread *teller)
	__must_hold(&work->lock)
{
	if (work->dead || !binder_work_borrow(&node->work) ||
	    !binder_counts_due(&node->counts))
		return;
	binder_node_replace(&binder_work_borrow(&node->work)->node,
			    binder_node_get(node));
	if (teller)
		binder_thread_queue_quietly(work, teller,
					    owned_out(&node->work));
	else
		binder_process_queue(work, owned_out(&node->work));
}

/* A strong handle comes from another one, or from the owner. */
static bool binder_node_may_be_strong(const struct binder_node *node,
				      enum binder_referrer kind,
				      const struct binder_thread *teller)
{
	return kind != BINDER_HANDLE_STRONG || teller || node->manages ||
	       count_read(&node->counts.of[BINDER_HANDLE_STRONG]);
}

/*
 * One more refers to a node; @teller is a thread of its owner that sends it, and is
 * told itself; or NULL.  -EINVAL, if nobody who could give it has it strongly;
 * -EOVERFLOW.
 */
int binder_node_inc(struct binder_node *node, enum binder_referrer kind,
		    struct binder_thread *teller)
{
	int err;

	locked(work, &binder_node_owner(node)->work);
	if (!binder_node_may_be_strong(node, kind, teller))
		return -EINVAL;
	err = binder_counts_inc(&node->counts, kind);
	if (err)
		return err;
	/* It may let go of it when it has sent it: before that it is told to keep it */
	if (teller && kind == BINDER_HANDLE_STRONG && !node->counts.has_strong)
		binder_node_recall(work, node);
	binder_node_tell(work, node, teller);
	return 0;
}

/*
 * The node that a call is for, which counts one, strongly and of its owner's, if that
 * lives: -EOWNERDEAD, -EOVERFLOW.
 */
struct binder_node_ref binder_node_called(struct binder_node *node)
{
	locked(work, &binder_node_owner(node)->work);
	if (work->dead)
		return owned_error(struct binder_node_ref, -EOWNERDEAD);
	return binder_node_hold(node, BINDER_LOCAL_STRONG);
}

/* Nobody refers to a node any more, and its owner knows: it is no more. */
static struct binder_node_ref binder_node_forget(struct binder_work_state *work,
						 struct binder_node *node)
	__must_hold(&work->lock)
{
	if (work->dead || !binder_counts_gone(&node->counts) ||
	    binder_nodes_find(&work->nodes, node->ptr) != node)
		return owned_error(struct binder_node_ref, -ENOENT);
	/* Who polls would be told that there is something, and then wait for it */
	binder_node_recall(work, node);
	return binder_nodes_out(&work->nodes, node);
}

static struct binder_node_ref
binder_node_less(struct binder_node *node, enum binder_referrer kind)
{
	locked(work, &binder_node_owner(node)->work);
	WARN_ON_ONCE(binder_counts_dec(&node->counts, kind));
	binder_node_tell(work, node, NULL);
	return binder_node_forget(work, node);
}

/* One less refers to a node, to which the caller has a reference. */
void binder_node_dec(struct binder_node *node, enum binder_referrer kind)
{
	/* Put without the lock: it may be the last of its process, too */
	own(binder_node) gone __free(binder_node) = {
		binder_node_less(node, kind)
	};
}

static struct binder_node_ref
binder_node_answered(struct binder_process *process, u64 ptr, u64 cookie,
		     bool strong)
	__locks(&process->work)
{
	struct binder_node *node;

	locked(work, &process->work);
	node = binder_nodes_find(&work->nodes, ptr);
	if (!node || node->cookie != cookie)
		return owned_error(struct binder_node_ref, -ENOENT);
	binder_counts_answer(&node->counts, strong);
	binder_node_tell(work, node, NULL);
	return binder_node_forget(work, node);
}

/* BC_INCREFS_DONE, BC_ACQUIRE_DONE; what answers nothing is passed over. */
void binder_node_answer(struct binder_process *process, u64 ptr, u64 cookie,
			bool strong)
{
	own(binder_node) gone __free(binder_node) = {
		binder_node_answered(process, ptr, cookie, strong)
	};
}

/*
 * A node's owner is told what is due, for which this work was queued: @due becomes
 * BINDER_TELL_*; 0, if it has been undone in the meantime.  It is told where the work is
 * taken off the queue, which is at home again: others find it there, or in a queue.
 * Returns the node, to be put without the lock.
 */
struct binder_node_ref binder_node_told(struct binder_work_state *work,
					struct binder_work_owned flight,
					unsigned int *due)
{
	own(binder_work) item __free(binder_work) = { flight };
	int err = owned_err(item);

	if (err)
		return owned_error(struct binder_node_ref, err);
	own(binder_node) node __free(binder_node) = {
		owned_out(&binder_work_deref(item)->node)
	};

	err = owned_err(node);
	if (err)
		return owned_error(struct binder_node_ref, err);
	binder_work_replace(&binder_node_deref(node)->work, owned_take(item));
	*due = binder_counts_tell(&binder_node_deref(node)->counts);
	/* Not the last one: that is returned */
	own(binder_node) gone __free(binder_node) = {
		binder_node_forget(work, binder_node_deref(node))
	};

	return owned_take(node);
}
