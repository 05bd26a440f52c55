/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The owners of objects.h, and the trees and lists that own: get, put, find, add.
 *
 * What counts for others, as a message's hold on a node, is given up before its end,
 * by the rooms above: where an object ends nothing is locked but a mapping.
 */
#ifndef _BINDER_ENDS_H
#define _BINDER_ENDS_H

#include "parties.h"

void binder_context_drop(struct binder_context *context);
void binder_process_drop(struct binder_process *process);
void binder_thread_drop(struct binder_thread *thread);
void binder_node_drop(struct binder_node *node);
void binder_transaction_drop(struct binder_transaction *transaction);
void binder_handle_drop(struct binder_handle *handle);
void binder_message_drop(struct binder_message *message);
void binder_held_drop(struct binder_held *held);
void binder_work_drop(struct binder_work *work);
void binder_notice_drop(struct binder_notice *notice);

DEFINE_DECLARED_REF(binder_context, struct binder_context, refs,
		    binder_context_drop);
DEFINE_DECLARED_REF(binder_process, struct binder_process, refs,
		    binder_process_drop);
DEFINE_DECLARED_REF(binder_thread, struct binder_thread, refs,
		    binder_thread_drop);
DEFINE_DECLARED_REF(binder_node, struct binder_node, refs, binder_node_drop);
DEFINE_DECLARED_REF(binder_transaction, struct binder_transaction, refs,
		    binder_transaction_drop);
DEFINE_DECLARED_OWNED(binder_handle, struct binder_handle, binder_handle_drop);
DEFINE_DECLARED_OWNED(binder_message, struct binder_message,
		      binder_message_drop);
DEFINE_DECLARED_OWNED(binder_held, struct binder_held, binder_held_drop);
DEFINE_DECLARED_OWNED(binder_work, struct binder_work, binder_work_drop);
DEFINE_DECLARED_REF(binder_notice, struct binder_notice, refs,
		    binder_notice_drop);

static inline struct binder_process *
binder_process_of(const struct binder_thread *thread)
{
	return binder_process_borrow(&thread->process);
}

static inline struct binder_process *
binder_node_owner(const struct binder_node *node)
{
	return binder_process_borrow(&node->process);
}

static inline u64 binder_thread_key(const struct binder_thread *thread)
{
	return thread->pid;
}

static inline u64 binder_node_key(const struct binder_node *node)
{
	return node->ptr;
}

static inline u64 binder_handle_key(const struct binder_handle *handle)
{
	return handle->number;
}

static inline u64 binder_message_key(const struct binder_message *message)
{
	return message->address;
}

DEFINE_OWNING_TREE(binder_threads, binder_thread, struct binder_thread_ref,
		   struct binder_thread, link, binder_thread_key);
DEFINE_OWNING_TREE(binder_nodes, binder_node, struct binder_node_ref,
		   struct binder_node, link, binder_node_key);
DEFINE_OWNING_TREE(binder_handles, binder_handle, struct binder_handle_owned,
		   struct binder_handle, link, binder_handle_key);
DEFINE_OWNING_TREE(binder_messages, binder_message, struct binder_message_owned,
		   struct binder_message, link, binder_message_key);
DEFINE_OWNING_LIST(binder_census, binder_process, struct binder_process_ref,
		   struct binder_process, link);
DEFINE_OWNING_LIST(binder_record, binder_held, struct binder_held_owned,
		   struct binder_held, link);
DEFINE_OWNING_LIST(binder_works, binder_work, struct binder_work_owned,
		   struct binder_work, link);
DEFINE_OWNING_LIST(binder_notices, binder_notice, struct binder_notice_ref,
		   struct binder_notice, waiting);
DEFINE_OWNING_LIST(binder_delivered, binder_notice, struct binder_notice_ref,
		   struct binder_notice, delivered);

#endif /* _BINDER_ENDS_H */
