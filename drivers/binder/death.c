// SPDX-License-Identifier: GPL-2.0-only
/* Who is told when the owner of a node dies. */
#include "death.h"

#include <chardev/poison.h>

/* The owner of the node is dead. */
void binder_death_announce(struct binder_notice *death)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	if (!death->cleared && !death->forgotten)
		binder_notice_queue(work, death, NULL, BR_DEAD_BINDER);
}

/* The owner of a node is dead: tells those who wait for that, ends all notices. */
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

/*
 * BC_CLEAR_DEATH_NOTIFICATION: the process is told that this is so; of a death that
 * it was told, when it has answered.
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

/* BC_DEAD_BINDER_DONE; what the process was not told of is passed over. */
void binder_death_answered(struct binder_thread *thread, u64 cookie)
{
	locked(work, &binder_process_of(thread)->work);
	own(binder_notice) death __free(binder_notice) = {
		binder_notice_answered(work, cookie, false)
	};

	if (owned_err(death))
		return;
	if (binder_notice_deref(death)->cleared)
		binder_notice_queue(work, binder_notice_deref(death), thread,
				    BR_CLEAR_DEATH_NOTIFICATION_DONE);
}
