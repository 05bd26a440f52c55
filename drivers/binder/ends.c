// SPDX-License-Identifier: GPL-2.0-only
/* What each object gives up when its last owner does. */
#include <linux/pid.h>

#include <kunit/visibility.h>

#include "ends.h"

#include <chardev/poison.h>

/* Nobody has the device open any more, nor can. */
void binder_context_drop(struct binder_context *context)
{
	locked(manager, &context->manager);

	binder_node_clear(&manager->node);
}

/* It was emptied when its file was closed. */
void binder_process_drop(struct binder_process *process)
{
	{
		locked(work, &process->work);
		binder_mapping_clear(&work->mapping);
	}
	put_pid(process->pid);
	binder_context_clear(&process->context);
}

/* It is dead: nothing is queued, and nothing on its stack. */
void binder_thread_drop(struct binder_thread *thread)
{
	WARN_ON_ONCE(!binder_works_empty(&thread->todo));
	binder_works_clear(&thread->todo);
	binder_transaction_clear(&thread->stack);
	binder_work_clear(&thread->error);
	binder_work_clear(&thread->reply_error);
	binder_process_clear(&thread->process);
}

/* Nobody refers to it, so no call to it waits. */
void binder_node_drop(struct binder_node *node)
{
	WARN_ON_ONCE(!binder_works_empty(&node->later));
	binder_works_clear(&node->later);
	binder_notices_clear(&node->notices);
	binder_work_clear(&node->work);
	binder_process_clear(&node->process);
}

/*
 * Calls within calls are as many as processes want.  A parent that has no other owner
 * left can get none, so it is put here, before it would put its own.
 */
static void binder_transaction_drop_parents(struct binder_transaction *transaction)
{
	struct binder_transaction *parent;

	while ((parent = binder_transaction_borrow(&transaction->parent)) &&
	       kref_read(&parent->refs) == 1)
		binder_transaction_replace(&transaction->parent,
					   owned_out(&parent->parent));
	binder_transaction_clear(&transaction->parent);
}

/* It was delivered, or failed. */
void binder_transaction_drop(struct binder_transaction *transaction)
{
	WARN_ON_ONCE(binder_message_borrow(&transaction->message) ||
		     transaction->outstanding);
	binder_message_clear(&transaction->message);
	binder_thread_clear(&transaction->from);
	binder_transaction_drop_parents(transaction);
	binder_thread_clear(&transaction->to_thread);
	binder_transaction_clear(&transaction->to_parent);
	binder_process_clear(&transaction->to);
	put_pid(transaction->sender);
}

/* It has given its counts back. */
void binder_handle_drop(struct binder_handle *handle)
{
	binder_node_clear(&handle->node);
	binder_notice_clear(&handle->death);
	binder_notice_clear(&handle->freeze);
}

/* binder_message_end() has given back what it holds. */
void binder_message_drop(struct binder_message *message)
{
	WARN_ON_ONCE(!binder_record_empty(&message->record));
	binder_record_clear(&message->record);
	binder_buffer_clear(&message->buffer);
	binder_node_clear(&message->target);
	binder_process_clear(&message->receiver);
}

/* binder_message_end() has given back what it was. */
void binder_held_drop(struct binder_held *held)
{
	binder_node_clear(&held->node);
	chardev_fd_clear(&held->fd);
	chardev_file_clear(&held->file);
}

/* It was done, or never queued. */
void binder_work_drop(struct binder_work *work)
{
	binder_node_clear(&work->node);
	binder_transaction_clear(&work->transaction);
	binder_notice_clear(&work->notice);
}

/* Its handle is gone, or it was cleared, and nothing more is to be told. */
void binder_notice_drop(struct binder_notice *notice)
{
	binder_work_clear(&notice->work);
	binder_process_clear(&notice->process);
}
