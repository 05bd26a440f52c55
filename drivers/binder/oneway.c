// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oneway calls on their way.  Of those to one node, one is under way at a time: it is
 * so from when it is queued until its receiver frees its message.
 */
#include "transaction.h"

#include <chardev/poison.h>

/* Of the same sender, for the same purpose, and both may be replaced so */
static bool binder_oneway_replaces(const struct binder_transaction *call,
				   const struct binder_transaction *older)
{
	return call->flags & TF_UPDATE_TXN && call->flags == older->flags &&
	       call->code == older->code && call->sender == older->sender;
}

/* A frozen process gets the last of those only, if the one before was not due yet. */
static void binder_oneway_replace(struct binder_node *target,
				  const struct binder_transaction *call,
				  struct binder_sending *sending)
{
	for_each_on(binder_works, item, &target->later) {
		struct binder_transaction *older =
			binder_transaction_borrow(&item->transaction);

		if (!binder_oneway_replaces(call, older))
			continue;
		binder_work_replace(&sending->outdated,
				    binder_works_out(&target->later, item));
		return;
	}
}

static int binder_oneway_arrive(struct binder_transaction *call,
				struct binder_sending *sending)
{
	struct binder_message *message =
		binder_message_borrow(&call->message);
	struct binder_node *target = binder_node_borrow(&message->target);

	locked(work, &binder_process_borrow(&call->to)->work);
	if (work->dead)
		return -EPIPE;
	if (work->frozen) {
		work->oneway_received = true;
		binder_work_borrow(&sending->complete)->code =
			BR_TRANSACTION_PENDING_FROZEN;
	}
	binder_outstanding_add(work, call);
	if (target->oneway) {
		if (work->frozen)
			binder_oneway_replace(target, call, sending);
		WARN_ON_ONCE(binder_works_add(&target->later,
					      owned_out(&sending->item)));
		return 0;
	}
	target->oneway = true;
	message->turn = true;
	binder_process_queue(work, owned_out(&sending->item));
	return 0;
}

/*
 * A oneway call arrives; its sender is told that it was sent.  -EPIPE, if nobody is
 * there to serve it.
 */
int binder_oneway_queue(struct binder_thread *sender,
			struct binder_transaction *call,
			struct binder_sending *sending)
{
	const struct binder_work *outdated;
	int err = binder_oneway_arrive(call, sending);

	if (err)
		return err;
	outdated = binder_work_borrow(&sending->outdated);
	if (outdated)
		binder_transaction_fail(
			binder_transaction_borrow(&outdated->transaction),
			BR_FAILED_REPLY, NULL);
	locked(work, &binder_process_of(sender)->work);
	binder_thread_queue(work, sender, owned_out(&sending->complete));
	return 0;
}
