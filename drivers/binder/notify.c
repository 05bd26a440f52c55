// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who is told when the owner of a node dies, once; or whenever it is frozen or thawed.
 * Of freezes a process is told nothing new until it has answered, and then only how
 * things are at last.
 */
#include "node.h"

#include <chardev/poison.h>

static own(binder_notice) *binder_handle_notice(struct binder_handle *handle,
						bool of_freezes)
{
	return of_freezes ? &handle->freeze : &handle->death;
}

static int binder_notice_attach(struct binder_process *process, u32 number,
				struct binder_notice *notice,
				struct binder_news *news)
	__locks(&process->handles)
{
	struct binder_handle *handle;
	own(binder_notice) *field;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle)
		return -ENOENT;
	field = binder_handle_notice(handle, notice->of_freezes);
	if (binder_notice_borrow(field))
		return -EEXIST;
	binder_notice_replace(field, binder_notice_get(notice));
	return binder_notice_await(binder_node_borrow(&handle->node), notice,
				   news);
}

/* A notice that a process waits for, out of its handle */
static struct binder_notice_ref
binder_notice_detach(struct binder_process *process, u32 number, u64 cookie,
		     bool of_freezes)
	__locks(&process->handles)
{
	struct binder_handle *handle;
	struct binder_notice *notice;
	own(binder_notice) *field;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle)
		return owned_error(struct binder_notice_ref, -ENOENT);
	field = binder_handle_notice(handle, of_freezes);
	notice = binder_notice_borrow(field);
	if (!notice || notice->cookie != cookie)
		return owned_error(struct binder_notice_ref, -ENOENT);
	binder_notice_cancel(binder_node_borrow(&handle->node), notice);
	return owned_out(field);
}

static void binder_death_tell(struct binder_notice *death)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	if (!death->cleared && !death->forgotten)
		binder_notice_queue(work, death, NULL, BR_DEAD_BINDER);
}

/* News that is older than what the process knows, or will be told, is passed over. */
static void binder_frozen_tell(struct binder_notice *notice,
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

/*
 * BC_REQUEST_DEATH_NOTIFICATION, BC_REQUEST_FREEZE_NOTIFICATION: the process is told at
 * once that the owner is dead, or whether it is frozen; of the dead there is no news of
 * that.  -EINVAL, if it has no such handle, or is told already; -ENOMEM.
 */
int binder_notice_request(struct binder_process *process, u32 number, u64 cookie,
			  bool of_freezes)
{
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_create(process, cookie, of_freezes)
	};
	struct binder_news news;
	int err = owned_err(notice);

	if (err)
		return err;
	err = binder_notice_attach(process, number, binder_notice_deref(notice),
				   &news);
	if (err && err != -EOWNERDEAD)
		return -EINVAL;
	if (err && !of_freezes)
		binder_death_tell(binder_notice_deref(notice));
	if (!err && of_freezes)
		binder_frozen_tell(binder_notice_deref(notice), &news);
	return 0;
}

static void binder_notice_cleared(struct binder_notice *notice,
				  struct binder_thread *thread)
{
	locked(work, &binder_process_of(thread)->work);
	notice->cleared = true;
	if (binder_delivered_on(&work->delivered, notice))
		notice->again = true;
	else if (notice->of_freezes)
		binder_notice_queue(work, notice, NULL,
				    BR_CLEAR_FREEZE_NOTIFICATION_DONE);
	else
		binder_notice_queue(work, notice, thread,
				    BR_CLEAR_DEATH_NOTIFICATION_DONE);
}

/*
 * BC_CLEAR_DEATH_NOTIFICATION, BC_CLEAR_FREEZE_NOTIFICATION: the process is told that
 * this is so, of freezes instead of what was not told yet; of what it was told, when it
 * has answered.  -EINVAL, if it was not requested so.
 */
int binder_notice_clear_request(struct binder_thread *thread, u32 number,
				u64 cookie, bool of_freezes)
{
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_detach(binder_process_of(thread), number, cookie,
				     of_freezes)
	};

	if (owned_err(notice))
		return -EINVAL;
	binder_notice_cleared(binder_notice_deref(notice), thread);
	return 0;
}

static struct binder_notice_ref
binder_notice_answered(struct binder_work_state *work, u64 cookie,
		       bool of_freezes)
	__must_hold(&work->lock)
{
	for_each_on(binder_delivered, notice, &work->delivered) {
		if (notice->cookie == cookie && notice->of_freezes == of_freezes)
			return binder_delivered_out(&work->delivered, notice);
	}
	return owned_error(struct binder_notice_ref, -ENOENT);
}

/*
 * BC_DEAD_BINDER_DONE, BC_FREEZE_NOTIFICATION_DONE; -EINVAL, if the process was told of
 * none such.
 */
int binder_notice_done(struct binder_thread *thread, u64 cookie, bool of_freezes)
{
	locked(work, &binder_process_of(thread)->work);
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_answered(work, cookie, of_freezes)
	};

	if (owned_err(notice))
		return -EINVAL;
	if (of_freezes && binder_notice_deref(notice)->again)
		binder_notice_queue(work, binder_notice_deref(notice), NULL,
				    BR_FROZEN_BINDER);
	/* Also where it was cleared before it was told */
	if (!of_freezes && binder_notice_deref(notice)->cleared)
		binder_notice_queue(work, binder_notice_deref(notice), thread,
				    BR_CLEAR_DEATH_NOTIFICATION_DONE);
	binder_notice_deref(notice)->again = false;
	return 0;
}

/* The owner of a node is dead: who waits for that is told, all notices end. */
void binder_deaths_announce(struct binder_notices *notices)
{
	for_each_owned(binder_notice, notice, binder_notices_pop(notices)) {
		if (!binder_notice_deref(notice)->of_freezes)
			binder_death_tell(binder_notice_deref(notice));
	}
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
	struct binder_news news;
	u64 at = 0;

	for_each_owned(binder_notice, notice,
		       binder_frozen_next(process, &at, &news))
		binder_frozen_tell(binder_notice_deref(notice), &news);
}
