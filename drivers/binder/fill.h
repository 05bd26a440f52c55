/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A message is copied from its sender, with its objects translated.
 */
#ifndef _BINDER_FILL_H
#define _BINDER_FILL_H

#include "message.h"

int __must_check binder_message_fill(struct binder_message *message,
				     struct binder_thread *sender,
				     const struct binder_transaction_data *data)
	__must_not_hold(&any_lock);

#endif /* _BINDER_FILL_H */
