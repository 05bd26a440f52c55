/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls and replies on their way: queues, stacks, and what becomes of those that fail.
 */
#ifndef _BINDER_TRANSACTION_H
#define _BINDER_TRANSACTION_H

#include "message.h"

/* stack.c: what a thread waits for and serves */
bool binder_serves(const struct binder_thread *thread,
		   const struct binder_transaction *call);
struct binder_thread_ref binder_stack_nested(struct binder_thread *thread,
					     const struct binder_process *to);
void binder_stack_push(struct binder_thread *caller,
		       struct binder_transaction *call);
void binder_stack_serve(struct binder_thread *thread,
			struct binder_transaction *call);
struct binder_transaction_ref binder_stack_answer(struct binder_thread *thread);
struct binder_transaction_ref binder_stack_pop(struct binder_thread *thread,
					       bool *served);
bool binder_caller_lives(const struct binder_transaction *call);
bool binder_stack_end(struct binder_thread *from, struct binder_transaction *call);
void binder_outstanding_add(struct binder_work_state *work,
			    struct binder_transaction *transaction)
	__must_hold(&work->lock);
void binder_outstanding_end(struct binder_work_state *work,
			    struct binder_transaction *transaction)
	__must_hold(&work->lock);
void binder_nice_set(long nice);
void binder_nice_serve(struct binder_transaction *call);

/* transaction.c: calls and replies queued, or failed */

/* What a transaction needs on its way */
struct binder_sending {
	own(binder_work) item;		/* for the receiver */
	own(binder_work) complete;	/* for the sender */
	own(binder_work) outdated;	/* an older one that it replaces */
};

struct binder_transaction_ref
binder_transaction_create(struct binder_thread *sender,
			  const struct binder_transaction_data *data,
			  struct binder_message_owned flight, bool is_call);
int __must_check binder_sending_init(struct binder_sending *sending,
				     struct binder_transaction *transaction);
void binder_sending_drop(struct binder_sending *sending);

int __must_check binder_call_queue(struct binder_thread *caller,
				   struct binder_thread *nested,
				   struct binder_transaction *call,
				   struct binder_sending *sending);
int __must_check binder_reply_queue(struct binder_thread *replier,
				    struct binder_transaction *call,
				    struct binder_sending *sending);
void binder_transaction_settle(struct binder_transaction *call);
void binder_transaction_fail(struct binder_transaction *call, u32 code,
			     const struct binder_extended_error *why);

/* oneway.c: likewise, one at a time for each node */
int __must_check binder_oneway_queue(struct binder_thread *sender,
				     struct binder_transaction *call,
				     struct binder_sending *sending);

#endif /* _BINDER_TRANSACTION_H */
