/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BR_TRANSACTION and BR_REPLY.
 */
#ifndef _BINDER_DELIVER_H
#define _BINDER_DELIVER_H

#include <chardev/user_cursor.h>

#include "transaction.h"

/* The longest that there is, with its number */
#define BINDER_ANSWER_MAX						\
	(sizeof(u32) + sizeof(struct binder_transaction_data_secctx))

int __must_check binder_deliver(struct binder_thread *thread,
				struct binder_transaction *call,
				struct user_cursor *out)
	__must_not_hold(&any_lock);

#endif /* _BINDER_DELIVER_H */
