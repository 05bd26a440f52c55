// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who is told when the owner of a node is frozen or thawed.  Until it has answered it
 * is told nothing new, and then only how things are at last.
 */
#include "frozen.h"

#include <chardev/poison.h>

/*
 * There is news of a node's owner; it is passed over, if it is older than what the
 * process knows, or will be told.
 */
void binder_frozen_tell(struct binder_notice *notice,
			const struct binder_news *news)
{
	locked(work, &binder_process_borrow(&notice->process)->work);
	if (notice->cleared || notice->forgotten ||
	    news->change < notice->change)
		return;
	if (!binder_delivered_on(&work->delivered, notice))
		binder_notice_queue(work, notice, NULL, BR_FROZEN_BINDER);
	else if (notice->frozen != news->frozen)
		notice->again = true;
	notice->frozen = news->frozen;
	notice->change = news->change;
}

/* At node @at or behind it: who does not know of the last change; and how it is now */
static struct binder_notice_ref
binder_frozen_next(struct binder_process *process, u64 *at,
		   struct binder_news *news)
	__locks(&process->work)
{
	struct binder_node *node;

	locked(work, &process->work);
	news->frozen = work->frozen;
	news->change = work->changes;
	/* Where it is gone: those who know are passed over */
	node = binder_nodes_find(&work->nodes, *at);
	if (!node)
		node = binder_nodes_first(&work->nodes);
	for (; node; node = binder_nodes_next(node)) {
		*at = node->ptr;
		for_each_on(binder_notices, notice, &node->notices) {
			if (!notice->of_freezes || notice->seen >= work->changes)
				continue;
			notice->seen = work->changes;
			return binder_notice_get(notice);
		}
	}
	return owned_error(struct binder_notice_ref, -ENOENT);
}

/* A process was frozen or thawed, as it says. */
void binder_frozen_announce(struct binder_process *process)
{
	u64 at = 0;

	for (;;) {
		struct binder_news news;
		own(binder_notice) notice __free(binder_notice) = {
			binder_frozen_next(process, &at, &news)
		};

		if (owned_err(notice))
			return;
		binder_frozen_tell(binder_notice_deref(notice), &news);
	}
}

/*
 * BC_CLEAR_FREEZE_NOTIFICATION: the process is told that this is so, instead of what
 * was not told yet; of what it was told, when it has answered.
 */
void binder_frozen_cleared(struct binder_notice *notice)
{
	locked(work, &binder_process_borrow(&notice->process)->work);
	notice->cleared = true;
	if (binder_delivered_on(&work->delivered, notice))
		notice->again = true;
	else
		binder_notice_queue(work, notice, NULL,
				    BR_CLEAR_FREEZE_NOTIFICATION_DONE);
}

/* BC_FREEZE_NOTIFICATION_DONE; -EINVAL, if the process was not told of such a one. */
int binder_frozen_answered(struct binder_process *process, u64 cookie)
{
	locked(work, &process->work);
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_answered(work, cookie, true)
	};

	if (owned_err(notice))
		return -EINVAL;
	if (binder_notice_deref(notice)->again)
		binder_notice_queue(work, binder_notice_deref(notice), NULL,
				    BR_FROZEN_BINDER);
	binder_notice_deref(notice)->again = false;
	return 0;
}
