/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Oneway calls on their way: one at a time for each node.
 */
#ifndef _BINDER_ONEWAY_H
#define _BINDER_ONEWAY_H

#include "transaction.h"

int __must_check binder_oneway_queue(struct binder_thread *sender,
				     struct binder_transaction *call,
				     struct binder_sending *sending);

#endif /* _BINDER_ONEWAY_H */
