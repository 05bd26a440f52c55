/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who is told when the owner of a node dies.
 */
#ifndef _BINDER_DEATH_H
#define _BINDER_DEATH_H

#include "tell.h"

struct binder_death_ref binder_death_create(struct binder_process *process,
					    u64 cookie);
int __must_check binder_death_await(struct binder_node *node,
				    struct binder_death *death);
void binder_death_announce(struct binder_death *death);
void binder_death_cancel(struct binder_node *node, struct binder_death *death);
void binder_death_forget(struct binder_death *death);
void binder_death_cleared(struct binder_death *death,
			  struct binder_thread *thread);
void binder_death_answered(struct binder_thread *thread, u64 cookie);
u32 binder_death_told(struct binder_work_owned flight, u64 *cookie);
void binder_deaths_announce(struct binder_deaths *deaths);

#endif /* _BINDER_DEATH_H */
