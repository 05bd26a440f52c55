/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BC_TRANSACTION and BC_REPLY.
 */
#ifndef _BINDER_CALL_H
#define _BINDER_CALL_H

#include "transaction.h"

void binder_call(struct binder_thread *thread,
		 const struct binder_transaction_data *data, u64 extra)
	__must_not_hold(&any_lock);
void binder_reply(struct binder_thread *thread,
		  const struct binder_transaction_data *data, u64 extra)
	__must_not_hold(&any_lock);

#endif /* _BINDER_CALL_H */
