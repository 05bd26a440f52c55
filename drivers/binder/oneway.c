// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oneway calls on their way.  Of those to one node, one is under way at a time: it is
 * so from when it is queued until its receiver frees its message.
 */
#include "oneway.h"

#include <chardev/poison.h>

static int binder_oneway_arrive(struct binder_transaction *call,
				struct binder_sending *sending)
{
	struct binder_message *message =
		binder_message_borrow(&call->message);
	struct binder_node *target = binder_node_borrow(&message->target);

	locked(work, &binder_process_borrow(&call->to)->work);
	if (work->dead)
		return -EPIPE;
	if (target->oneway) {
		WARN_ON_ONCE(binder_works_add(&target->later,
					      owned_out(&sending->item)));
		return 0;
	}
	target->oneway = true;
	message->turn = true;
	binder_process_queue(work, owned_out(&sending->item));
	return 0;
}

/**
 * binder_oneway_queue - a oneway call arrives
 * @sender: who sends it, and is told that it was sent
 * @call: the call
 * @sending: what it needs, of which it takes what it uses
 *
 * Context: process; no lock is held.
 * Return: 0; -EPIPE, if nobody is there to serve it.
 */
int binder_oneway_queue(struct binder_thread *sender,
			struct binder_transaction *call,
			struct binder_sending *sending)
{
	int err = binder_oneway_arrive(call, sending);

	if (err)
		return err;
	locked(work, &binder_process_borrow(&sender->process)->work);
	binder_thread_queue(work, sender, owned_out(&sending->complete));
	return 0;
}
