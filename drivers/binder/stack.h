/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Stacks of calls: what a thread waits for, and what it serves.
 */
#ifndef _BINDER_STACK_H
#define _BINDER_STACK_H

#include "ends.h"

struct binder_thread_ref binder_stack_nested(struct binder_thread *thread,
					     const struct binder_process *to);
void binder_stack_push(struct binder_thread *caller,
		       struct binder_transaction *call);
void binder_stack_serve(struct binder_thread *thread,
			struct binder_transaction *call);
struct binder_transaction_ref binder_stack_answer(struct binder_thread *thread);
struct binder_transaction_ref binder_stack_pop(struct binder_thread *thread,
					       bool *served);
bool binder_stack_end(struct binder_thread *from, struct binder_transaction *call);

#endif /* _BINDER_STACK_H */
