/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is outstanding: calls and replies that a process has not got yet, and calls
 * that it has not answered.
 */
#ifndef _BINDER_OUTSTANDING_H
#define _BINDER_OUTSTANDING_H

#include "ends.h"

void binder_outstanding_add(struct binder_work_state *work,
			    struct binder_transaction *transaction)
	__must_hold(&work->lock);
void binder_outstanding_end(struct binder_work_state *work,
			    struct binder_transaction *transaction)
	__must_hold(&work->lock);
bool binder_outstanding_any(const struct binder_work_state *work)
	__must_hold(&work->lock);

#endif /* _BINDER_OUTSTANDING_H */
