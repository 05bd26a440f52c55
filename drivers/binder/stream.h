/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The streams of BC and BR: what a thread asks for, what it is told, and what becomes
 * of a message between.
 */
#ifndef _BINDER_STREAM_H
#define _BINDER_STREAM_H

#include <chardev/user_cursor.h>

#include "process.h"

/* commands.c: BC */
int __must_check binder_commands_read(struct binder_thread *thread,
				      struct user_cursor *in, u64 *consumed)
	__must_not_hold(&any_lock);

/* call.c: BC_TRANSACTION, BC_REPLY */
void binder_call(struct binder_thread *thread,
		 const struct binder_transaction_data *data, u64 extra)
	__must_not_hold(&any_lock);
void binder_reply(struct binder_thread *thread,
		  const struct binder_transaction_data *data, u64 extra)
	__must_not_hold(&any_lock);

/* fill.c: a message is copied, its objects translated */
int __must_check binder_message_fill(struct binder_message *message,
				     struct binder_thread *sender,
				     const struct binder_transaction_data *data)
	__must_not_hold(&any_lock);

/* answers.c: BR */
int __must_check binder_answers_write(struct binder_thread *thread,
				      struct user_cursor *out, bool nonblock)
	__must_not_hold(&any_lock);

/* deliver.c: BR_TRANSACTION, BR_REPLY */

/* The longest that there is, with its number */
#define BINDER_ANSWER_MAX						\
	(sizeof(u32) + sizeof(struct binder_transaction_data_secctx))

int __must_check binder_deliver(struct binder_thread *thread,
				struct binder_transaction *call,
				struct user_cursor *out)
	__must_not_hold(&any_lock);

#endif /* _BINDER_STREAM_H */
