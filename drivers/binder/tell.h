/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who refers to a node, and that its owner is told of it.
 */
#ifndef _BINDER_TELL_H
#define _BINDER_TELL_H

#include "node.h"

int __must_check binder_node_inc(struct binder_node *node,
				 enum binder_referrer kind,
				 struct binder_thread *teller);
int __must_check binder_node_inc_living(struct binder_node *node,
					enum binder_referrer kind);
unsigned int binder_node_told(struct binder_work_owned flight,
			      struct binder_ptr_cookie *which);
void binder_node_dec(struct binder_node *node, enum binder_referrer kind);
void binder_node_answer(struct binder_process *process, u64 ptr, u64 cookie,
			bool strong)
	__locks(&process->work);

#endif /* _BINDER_TELL_H */
