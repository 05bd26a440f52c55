// SPDX-License-Identifier: GPL-2.0-only
/*
 * BR_TRANSACTION and BR_REPLY: a message becomes its receiver's, and all of its files
 * descriptors of that one's, or none.
 */
#include <linux/cred.h>
#include <linux/fcntl.h>
#include <linux/pid.h>
#include <linux/sched.h>

#include "stream.h"

#include <chardev/poison.h>

static u32 binder_deliver_data(const struct binder_transaction *call,
			       struct binder_transaction_data *data)
{
	const struct binder_message *message =
		binder_message_borrow(&call->message);
	const struct binder_node *target = binder_node_borrow(&message->target);
	const struct binder_buffer *buffer =
		binder_buffer_borrow(&message->buffer);

	data->code = call->code;
	data->flags = call->flags;
	data->sender_euid = from_kuid(current_user_ns(), call->euid);
	/* As the receiver sees the sender; 0, where nobody waits */
	data->sender_pid = binder_thread_borrow(&call->from) ?
		pid_vnr(call->sender) : 0;
	data->data_size = buffer->sizes.data;
	data->offsets_size = buffer->sizes.offsets;
	data->data.ptr.buffer = message->address;
	data->data.ptr.offsets = binder_buffer_address(buffer, BINDER_OFFSETS);
	if (!target)
		return BR_REPLY;
	data->target.ptr = target->ptr;
	data->cookie = target->cookie;
	return target->wants_context ? BR_TRANSACTION_SEC_CTX : BR_TRANSACTION;
}

/* It can be freed from now on, and must be answered if its caller waits. */
static void binder_delivered(struct binder_thread *thread,
			     struct binder_transaction *call)
{
	bool reply = !binder_node_borrow(
		&binder_message_borrow(&call->message)->target);

	locked(work, &binder_process_of(thread)->work);
	WARN_ON_ONCE(binder_messages_add(&work->messages,
					 owned_out(&call->message)));
	if (reply || call->flags & TF_ONE_WAY)
		binder_outstanding_end(work, call);
	else
		binder_stack_serve(thread, call);
}

/* Its descriptors cannot be had: the caller is told so, be it this thread. */
static int binder_deliver_nothing(struct binder_transaction *call, u32 code,
				  struct user_cursor *out)
	__must_not_hold(&any_lock)
{
	u32 failed = BR_FAILED_REPLY;

	binder_transaction_fail(call, BR_FAILED_REPLY, NULL);
	return code == BR_REPLY ? user_cursor_write(out, &failed,
						    sizeof(failed)) : 0;
}

static int binder_held_reserve(struct binder_held *held,
			       const struct binder_buffer *buffer)
{
	struct pages_span part = binder_buffer_part(buffer, held->part);
	own(chardev_fd) fd __free(chardev_fd) = {
		chardev_fd_reserve(owned_out(&held->file), O_CLOEXEC)
	};
	u32 number;
	int err = owned_err(fd);

	if (err)
		return err;
	number = chardev_fd_number(chardev_fd_deref(fd));
	err = pages_write(&part, held->place, &number, sizeof(number));
	if (err)
		return err;
	chardev_fd_replace(&held->fd, owned_take(fd));
	return 0;
}

/* A file becomes a descriptor: the receiver was told its number. */
static void binder_held_install(struct binder_held *held)
{
	own(chardev_fd) fd = { owned_out(&held->fd) };

	if (owned_err(fd))
		return;
	held->number = chardev_fd_number(chardev_fd_deref(fd));
	held->installed = true;
	chardev_fd_install(&fd);
}

/*
 * The numbers of its descriptors are in the message; they are none yet.  The current
 * task is of the receiver.  -EMFILE, -ENOMEM, when the message can only be ended.
 */
static int binder_message_reserve(struct binder_message *message)
{
	const struct binder_buffer *buffer =
		binder_buffer_borrow(&message->buffer);

	for_each_on(binder_record, held, &message->record) {
		int err = held->is_file ? binder_held_reserve(held, buffer) : 0;

		if (err)
			return err;
	}
	return 0;
}

/*
 * A thread gets a call or a reply, of no queue any more; in @out there is room for
 * BINDER_ANSWER_MAX.  -EFAULT: nobody gets it, and its caller is told so.
 */
int binder_deliver(struct binder_thread *thread, struct binder_transaction *call,
		   struct user_cursor *out)
{
	struct binder_message *message = binder_message_borrow(&call->message);
	struct binder_transaction_data_secctx data;
	size_t size = sizeof(data.transaction_data);
	u32 code;
	int err;

	memset(&data, 0, sizeof(data));
	code = binder_deliver_data(call, &data.transaction_data);
	if (code == BR_TRANSACTION_SEC_CTX)
		size = sizeof(data);
	err = binder_message_reserve(message);
	if (err)
		return binder_deliver_nothing(call, code, out);
	err = user_cursor_write(out, &code, sizeof(code));
	if (!err)
		err = user_cursor_write(out, &data, size);
	if (err) {
		binder_transaction_fail(call, BR_FAILED_REPLY, NULL);
		return err;
	}
	for_each_on(binder_record, held, &message->record)
		binder_held_install(held);
	if (code != BR_REPLY)
		binder_nice_serve(call);
	binder_delivered(thread, call);
	return 0;
}
