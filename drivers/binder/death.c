// SPDX-License-Identifier: GPL-2.0-only
/* Who is told when the owner of a node dies. */
#include "death.h"

#include <chardev/poison.h>

/**
 * binder_death_announce - a node's owner is dead
 * @death: who is told
 */
void binder_death_announce(struct binder_notice *death)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	if (!death->cleared && !death->forgotten)
		binder_notice_queue(work, death, NULL, BR_DEAD_BINDER);
}

/**
 * binder_deaths_announce - a node's owner is dead
 * @notices: who is told, of no node any more; and who would have been if it had been
 *	frozen
 */
void binder_deaths_announce(struct binder_notices *notices)
{
	for (;;) {
		own(binder_notice) notice __free(binder_notice) = {
			binder_notices_pop(notices)
		};

		if (owned_err(notice))
			return;
		if (!binder_notice_deref(notice)->of_freezes)
			binder_death_announce(binder_notice_deref(notice));
	}
}

/**
 * binder_death_cleared - BC_CLEAR_DEATH_NOTIFICATION
 * @death: its process does not wait for it any more
 * @thread: who says so
 *
 * It is told that this is so; of a death that it was told, when it has answered.
 */
void binder_death_cleared(struct binder_notice *death,
			  struct binder_thread *thread)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	death->cleared = true;
	if (!binder_delivered_on(&work->delivered, death))
		binder_notice_queue(work, death, thread,
				    BR_CLEAR_DEATH_NOTIFICATION_DONE);
}

/**
 * binder_death_answered - BC_DEAD_BINDER_DONE
 * @thread: who says so
 * @cookie: what its process calls that death; the user's
 *
 * What it was not told of is passed over.
 */
void binder_death_answered(struct binder_thread *thread, u64 cookie)
{
	locked(work, &binder_process_borrow(&thread->process)->work);
	own(binder_notice) death __free(binder_notice) = {
		binder_notice_answered(work, cookie, false)
	};

	if (owned_err(death))
		return;
	if (binder_notice_deref(death)->cleared)
		binder_notice_queue(work, binder_notice_deref(death), thread,
				    BR_CLEAR_DEATH_NOTIFICATION_DONE);
}
