// SPDX-License-Identifier: GPL-2.0-only
/* BC_TRANSACTION and BC_REPLY: whom they are for, and what the sender is told. */
#include <linux/pid.h>

#include "stream.h"

#include <chardev/poison.h>

/* The context manager is handle 0, whether its caller has it or not. */
static struct binder_node_ref
binder_call_manager(const struct binder_process *process)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	if (!node)
		return owned_error(struct binder_node_ref, -EOWNERDEAD);
	if (binder_node_owner(node)->pid == process->pid)
		return owned_error(struct binder_node_ref, -EINVAL);
	return binder_node_called(node);
}

/* The message that a transaction brings, filled */
static struct binder_message_owned
binder_message_of(const struct binder_parcel *parcel,
		  struct binder_thread *sender,
		  const struct binder_transaction_data *data)
	__must_not_hold(&any_lock)
{
	own(binder_message) message = {
		binder_message_create(parcel, pid_nr(binder_process_of(sender)->pid))
	};
	int err = owned_err(message);

	if (err) {
		if (parcel->target)
			binder_node_dec(parcel->target, BINDER_LOCAL_STRONG);
		return owned_error(struct binder_message_owned, err);
	}
	err = binder_message_fill(binder_message_deref(message), sender, data);
	if (err) {
		binder_message_end(owned_take(message));
		return owned_error(struct binder_message_owned, err);
	}
	return owned_take(message);
}

/* @nested: for which thread, or NULL; @call: what is answered, or NULL */
static int binder_send(struct binder_thread *sender,
		       const struct binder_transaction_data *data,
		       const struct binder_parcel *parcel,
		       struct binder_thread *nested,
		       struct binder_transaction *call)
	__must_not_hold(&any_lock)
{
	own(binder_transaction) sent __free(binder_transaction) = {
		binder_transaction_create(sender, data,
			binder_message_of(parcel, sender, data), !call)
	};
	struct binder_sending sending = {};
	int err = owned_err(sent);

	if (err)
		return err;
	err = binder_sending_init(&sending, binder_transaction_deref(sent));
	if (!err && call)
		err = binder_reply_queue(sender, call, &sending);
	else if (!err && parcel->oneway)
		err = binder_oneway_queue(sender, binder_transaction_deref(sent),
					  &sending);
	else if (!err)
		err = binder_call_queue(sender, nested,
					binder_transaction_deref(sent), &sending);
	binder_sending_drop(&sending);
	if (err)
		binder_message_end(owned_out(
			&binder_transaction_deref(sent)->message));
	return err;
}

static struct binder_sizes
binder_sizes_of(const struct binder_transaction_data *data, u64 extra)
{
	return (struct binder_sizes){
		.data = data->data_size,
		.offsets = data->offsets_size,
		.extra = extra,
	};
}

static int binder_call_node(struct binder_thread *thread,
			    const struct binder_transaction_data *data,
			    u64 extra, struct binder_node *target)
	__must_not_hold(&any_lock)
{
	const struct binder_parcel parcel = {
		.receiver = binder_node_owner(target),
		.target = target,
		.sizes = binder_sizes_of(data, extra),
		.oneway = data->flags & TF_ONE_WAY,
		.clear = data->flags & TF_CLEAR_BUF,
		.accepts_fds = target->accepts_fds,
	};
	own(binder_thread) nested __free(binder_thread) = {
		parcel.oneway ?
			owned_error(struct binder_thread_ref, -ENOENT) :
			binder_stack_nested(thread, parcel.receiver)
	};
	int err = owned_err(nested);

	if (!err)
		return binder_send(thread, data, &parcel,
				   binder_thread_deref(nested), NULL);
	if (err == -ENOENT)
		return binder_send(thread, data, &parcel, NULL, NULL);
	binder_node_dec(target, BINDER_LOCAL_STRONG);
	return err;
}

/*
 * BC_TRANSACTION, BC_TRANSACTION_SG, whose third part has @extra bytes.  What goes
 * wrong, the thread finds in its queue.
 */
void binder_call(struct binder_thread *thread,
		 const struct binder_transaction_data *data, u64 extra)
{
	struct binder_process *process = binder_process_of(thread);
	own(binder_node) target __free(binder_node) = {
		data->target.handle ?
			binder_handle_target(process, data->target.handle) :
			binder_call_manager(process)
	};
	u32 number = binder_refuse_nothing(thread);
	int err = owned_err(target);

	if (err) {
		binder_refuse(thread, number, err);
		return;
	}
	err = binder_call_node(thread, data, extra, binder_node_deref(target));
	if (err)
		binder_refuse(thread, number, err);
}

static int binder_answer(struct binder_thread *thread,
			 const struct binder_transaction_data *data, u64 extra,
			 struct binder_transaction *call)
	__must_not_hold(&any_lock)
{
	const struct binder_parcel parcel = {
		.receiver = binder_process_of(binder_thread_borrow(&call->from)),
		.sizes = binder_sizes_of(data, extra),
		.clear = data->flags & TF_CLEAR_BUF,
		.accepts_fds = call->flags & TF_ACCEPT_FDS,
	};

	/* What is wrong with the answer to nobody does not matter */
	return binder_caller_lives(call) ?
		binder_send(thread, data, &parcel, NULL, call) : -EPIPE;
}

/*
 * BC_REPLY, BC_REPLY_SG: answers what is on the thread's stack.  What goes wrong, its
 * caller finds in its queue.
 */
void binder_reply(struct binder_thread *thread,
		  const struct binder_transaction_data *data, u64 extra)
{
	own(binder_transaction) call __free(binder_transaction) = {
		binder_stack_answer(thread)
	};
	u32 number = binder_refuse_nothing(thread);
	struct binder_extended_error why;
	int err = owned_err(call);

	if (err) {
		binder_refuse(thread, number, err);
		return;
	}
	binder_nice_set(binder_transaction_deref(call)->saved_nice);
	err = binder_answer(thread, data, extra, binder_transaction_deref(call));
	if (!err)
		return;
	why = binder_refusal(number, err);
	binder_transaction_fail(binder_transaction_deref(call), why.command,
				&why);
	binder_refuse_with(thread, BR_TRANSACTION_COMPLETE);
}
