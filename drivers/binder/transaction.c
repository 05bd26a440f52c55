// SPDX-License-Identifier: GPL-2.0-only
/* Calls and replies on their way, and what becomes of those that fail. */
#include <linux/cred.h>
#include <linux/pid.h>
#include <linux/sched.h>

#include "transaction.h"

#include <chardev/poison.h>

/*
 * A call or a reply, with the message that it brings or why there is none: what this
 * says then, too; it ends if this fails.  -ENOMEM.
 */
struct binder_transaction_ref
binder_transaction_create(struct binder_thread *sender,
			  const struct binder_transaction_data *data,
			  struct binder_message_owned flight, bool is_call)
{
	struct binder_transaction *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	bool waits = is_call && !(data->flags & TF_ONE_WAY);
	own(binder_message) message = { flight };
	struct binder_process *to;
	int err = owned_err(message);

	if (err)
		return owned_error(struct binder_transaction_ref, err);
	if (!mem) {
		binder_message_end(owned_take(message));
		return owned_error(struct binder_transaction_ref, -ENOMEM);
	}
	to = binder_process_borrow(&binder_message_deref(message)->receiver);
	return place_object(struct binder_transaction_ref, no_free_ptr(mem),
		(refs, KREF_INIT(1)),
		(from, { waits ? binder_thread_get(sender) :
				 (struct binder_thread_ref){} }),
		(parent, {}), (to, { binder_process_get(to) }),
		(sender, get_pid(binder_process_of(sender)->pid)),
		(euid, current_euid()), (code, data->code),
		(flags, data->flags), (nice, task_nice(current)),
		(message, { owned_take(message) }), (saved_nice, 0),
		(to_thread, {}), (to_parent, {}), (outstanding, false));
}

/*
 * What a transaction needs on its way; binder_sending_drop() ends it, also if this
 * fails: -ENOMEM.
 */
int binder_sending_init(struct binder_sending *sending,
			struct binder_transaction *transaction)
{
	const struct binder_message *message =
		binder_message_borrow(&transaction->message);
	u32 code = binder_buffer_borrow(&message->buffer)->spam ?
		BR_ONEWAY_SPAM_SUSPECT : BR_TRANSACTION_COMPLETE;

	binder_work_replace(&sending->item,
			    binder_work_create(BINDER_WORK_TRANSACTION, 0));
	binder_work_replace(&sending->complete,
			    binder_work_create(BINDER_WORK_COMPLETE, code));
	if (IS_ERR(binder_work_borrow(&sending->item)) ||
	    IS_ERR(binder_work_borrow(&sending->complete)))
		return -ENOMEM;
	binder_transaction_replace(
		&binder_work_borrow(&sending->item)->transaction,
		binder_transaction_get(transaction));
	return 0;
}

void binder_sending_drop(struct binder_sending *sending)
{
	binder_work_clear(&sending->item);
	binder_work_clear(&sending->complete);
	binder_work_clear(&sending->outdated);
}

static void binder_call_push(struct binder_thread *caller,
			     struct binder_transaction *call,
			     struct binder_sending *sending)
{
	locked(work, &binder_process_of(caller)->work);
	binder_stack_push(caller, call);
	binder_thread_queue_quietly(work, caller, owned_out(&sending->complete));
}

/* @complete is looked for, no more: whose it is now is for the queue to say. */
static void binder_call_unpush(struct binder_thread *caller,
			       struct binder_transaction *call,
			       const struct binder_work *complete)
{
	locked(work, &binder_process_of(caller)->work);
	binder_stack_end(caller, call);
	for_each_on(binder_works, item, &caller->todo) {
		if (item != complete)
			continue;
		own(binder_work) gone __free(binder_work) = {
			binder_works_out(&caller->todo, item)
		};
		return;
	}
}

static int binder_call_arrive(struct binder_thread *nested,
			      struct binder_transaction *call,
			      struct binder_sending *sending)
{
	locked(work, &binder_process_borrow(&call->to)->work);
	if (work->frozen) {
		work->sync_received = true;
		return -EBUSY;
	}
	if (work->dead)
		return -EPIPE;
	binder_outstanding_add(work, call);
	if (nested && !nested->dead)
		binder_thread_queue(work, nested, owned_out(&sending->item));
	else
		binder_process_queue(work, owned_out(&sending->item));
	return 0;
}

/*
 * A call arrives, for thread @nested while that lives; NULL: for any.  As if it had
 * not been sent: -EPIPE, if its receiver is dead, -EBUSY, if that is frozen.
 */
int binder_call_queue(struct binder_thread *caller, struct binder_thread *nested,
		      struct binder_transaction *call,
		      struct binder_sending *sending)
{
	struct binder_work *complete = binder_work_borrow(&sending->complete);
	int err;

	binder_call_push(caller, call, sending);
	err = binder_call_arrive(nested, call, sending);
	if (err)
		binder_call_unpush(caller, call, complete);
	return err;
}

static int binder_reply_arrive(struct binder_transaction *call,
			       struct binder_sending *sending)
{
	struct binder_thread *from = binder_thread_borrow(&call->from);
	struct binder_transaction *reply = binder_transaction_borrow(
		&binder_work_borrow(&sending->item)->transaction);

	locked(work, &binder_process_of(from)->work);
	if (!binder_stack_end(from, call))
		return -EPIPE;
	binder_outstanding_add(work, reply);
	binder_thread_queue(work, from, owned_out(&sending->item));
	return 0;
}

/*
 * A reply to @call arrives, and who sends it is told so.  -EPIPE, if nobody waits for
 * it.
 */
int binder_reply_queue(struct binder_thread *replier,
		       struct binder_transaction *call,
		       struct binder_sending *sending)
{
	int err = binder_reply_arrive(call, sending);

	if (err)
		return err;
	locked(work, &binder_process_of(replier)->work);
	binder_outstanding_end(work, call);
	binder_thread_queue(work, replier, owned_out(&sending->complete));
	return 0;
}

/* Nobody will answer a call, or deliver what needs no answer. */
void binder_transaction_settle(struct binder_transaction *call)
{
	locked(work, &binder_process_borrow(&call->to)->work);
	binder_outstanding_end(work, call);
}

/* Returns false, if the thread that waits for a reply is dead. */
static bool binder_caller_tell(struct binder_transaction *call, u32 code,
			       const struct binder_extended_error *why)
{
	struct binder_thread *from = binder_thread_borrow(&call->from);

	if (!from)
		return true;
	locked(work, &binder_process_of(from)->work);
	if (from->dead)
		return false;
	if (!binder_stack_end(from, call))
		return true;
	/* Its own fault comes first */
	if (why && from->extended.command == BR_OK)
		from->extended = *why;
	binder_thread_tell(work, from, &from->reply_error, code);
	return true;
}

/*
 * Tells whoever waits for a reply that there will be none: BR_DEAD_REPLY or
 * BR_FAILED_REPLY, and @why; NULL, if there was none.  Its message ends, unless it
 * was delivered.  If its caller is dead, what that would have answered next has
 * failed, too.  No lock is held; nobody else delivers it.
 */
void binder_transaction_fail(struct binder_transaction *call, u32 code,
			     const struct binder_extended_error *why)
{
	if (binder_message_borrow(&call->message))
		binder_message_end(owned_out(&call->message));
	binder_transaction_settle(call);
	while (!binder_caller_tell(call, code, why)) {
		call = binder_transaction_borrow(&call->parent);
		if (!call)
			return;
		why = NULL;
	}
}
