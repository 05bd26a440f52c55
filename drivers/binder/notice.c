// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notices.  One waits with the node, under the lock of its owner; whether it was told,
 * cleared or forgotten is said under the lock of the process that is told.  Never both.
 */
#include "node.h"

#include <chardev/poison.h>

struct binder_notice_ref binder_notice_create(struct binder_process *process,
					      u64 cookie, bool of_freezes)
{
	struct binder_notice *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_work) work __free(binder_work) = {
		binder_work_create(BINDER_WORK_NOTICE, 0)
	};

	if (!mem || owned_err(work))
		return owned_error(struct binder_notice_ref, -ENOMEM);
	return place_object(struct binder_notice_ref, no_free_ptr(mem),
		(refs, KREF_INIT(1)), (waiting, {}), (delivered, {}),
		(process, { binder_process_get(process) }), (cookie, cookie),
		(of_freezes, of_freezes), (seen, 0),
		(work, { owned_take(work) }), (cleared, false),
		(forgotten, false), (frozen, false), (change, 0),
		(again, false));
}

/*
 * Waits for what happens to a node's owner; @news becomes how that is.  -EOWNERDEAD,
 * if it is dead already.
 */
int binder_notice_await(struct binder_node *node, struct binder_notice *notice,
			struct binder_news *news)
{
	locked(work, &binder_node_owner(node)->work);
	if (work->dead)
		return -EOWNERDEAD;
	news->frozen = work->frozen;
	news->change = work->changes;
	notice->seen = work->changes;
	return binder_notices_add(&node->notices, binder_notice_get(notice));
}

/* Waits no more. */
void binder_notice_cancel(struct binder_node *node, struct binder_notice *notice)
{
	locked(work, &binder_node_owner(node)->work);
	own(binder_notice) off __free(binder_notice) = {
		binder_notices_out(&node->notices, notice)
	};
}

static struct binder_work_owned
binder_notice_work_out(struct binder_works *todo,
		       const struct binder_notice *notice)
{
	for_each_on(binder_works, item, todo) {
		if (binder_notice_borrow(&item->notice) == notice)
			return binder_works_out(todo, item);
	}
	return owned_error(struct binder_work_owned, -ENOENT);
}

/*
 * The process has the handle no more: what is queued is not told, no answer waited
 * for.  In its queue it is not even found: who polls would be told that there is
 * something, and then wait for it.  An idle thread that was given it finds it, and
 * sleeps again.
 */
void binder_notice_forget(struct binder_notice *notice)
{
	locked(work, &binder_process_borrow(&notice->process)->work);
	notice->forgotten = true;
	own(binder_notice) off __free(binder_notice) = {
		binder_delivered_out(&work->delivered, notice)
	};
	own(binder_work) queued __free(binder_work) = {
		binder_notice_work_out(&work->todo, notice)
	};
}

/*
 * There is something to tell; if the notice is queued, nothing is done.  @thread gets
 * it, if it serves its process; NULL: any does.
 */
void binder_notice_queue(struct binder_work_state *work,
			 struct binder_notice *notice,
			 struct binder_thread *thread, u32 code)
{
	struct binder_work *item = binder_work_borrow(&notice->work);

	if (work->dead || !item)
		return;
	item->code = code;
	binder_notice_replace(&item->notice, binder_notice_get(notice));
	if (thread && thread->looper & (BINDER_LOOPER_REGISTERED |
					BINDER_LOOPER_ENTERED))
		binder_thread_queue(work, thread, owned_out(&notice->work));
	else
		binder_process_queue(work, owned_out(&notice->work));
}

/* Of freezes it is told how things are by now, not when it was queued. */
static u32 binder_notice_code(struct binder_notice *notice, u32 queued)
{
	if (notice->forgotten)
		return 0;
	if (!notice->of_freezes)
		return queued;
	return notice->cleared ? BR_CLEAR_FREEZE_NOTIFICATION_DONE :
				 BR_FROZEN_BINDER;
}

static u32 binder_notice_tell(struct binder_notice *notice,
			      struct binder_work_owned flight,
			      struct binder_frozen_state_info *info)
{
	u32 code;

	locked(work, &binder_process_borrow(&notice->process)->work);
	binder_work_replace(&notice->work, flight);
	code = binder_notice_code(notice,
				  binder_work_borrow(&notice->work)->code);
	info->cookie = notice->cookie;
	info->is_frozen = notice->frozen;
	if (code == BR_DEAD_BINDER || code == BR_FROZEN_BINDER)
		WARN_ON_ONCE(binder_delivered_add(&work->delivered,
						  binder_notice_get(notice)));
	return code;
}

/*
 * A process is told what this work was queued for; @info becomes what it calls the
 * notice, and whether the node's owner is frozen.  Returns BR_*; 0, if it has the
 * handle no more.
 */
u32 binder_notice_told(struct binder_work_owned flight,
		       struct binder_frozen_state_info *info)
{
	own(binder_work) work __free(binder_work) = { flight };

	*info = (struct binder_frozen_state_info){};
	if (owned_err(work))
		return 0;
	own(binder_notice) notice __free(binder_notice) = {
		owned_out(&binder_work_deref(work)->notice)
	};

	if (owned_err(notice))
		return 0;
	return binder_notice_tell(binder_notice_deref(notice), owned_take(work),
				  info);
}
