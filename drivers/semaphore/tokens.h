/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One take and one give: of a pool or a counter, with its account and trace.
 */
#ifndef _SEMDEV_TOKENS_H
#define _SEMDEV_TOKENS_H

#include <linux/jiffies.h>

#include "state.h"
#include "trace.h"

/* Takes n tokens; semdev_available() has said that there are as many. */
static __always_inline void
semdev_take(struct semdev_state *state, u32 kind, struct semdev_client *client,
	    struct task_struct *task, size_t n)
	__must_hold(&state->lock)
{
	if (kind == SEMDEV_POOL) {
		if (!client->account.taken)
			client->since = max(client->since, get_jiffies_64());
		semdev_pool_take(&state->pool, &client->account, n);
		*semdev_user_taken(client) += n;
	} else if (!count_take(&state->counter.value, n)) {
		return;
	}
	state->seq++;
	if (trace_semdev_acquire_enabled())
		trace_semdev_acquire(semdev_of(state)->name, &state->seq, task,
				     n, semdev_available(state, kind));
}

/* Gives n; semdev_serve() afterwards. */
static __always_inline void
semdev_give(struct semdev_state *state, u32 kind, struct semdev_client *client,
	    size_t n)
	__must_hold(&state->lock)
{
	struct semdev_counter *c = &state->counter;
	size_t value;

	if (kind == SEMDEV_POOL) {
		*semdev_user_taken(client) -=
			semdev_pool_give(&state->pool, &client->account, n);
		return;
	}
	value = count_add_saturating(&c->value, n, c->max);
	if (c->max_seen < value)
		c->max_seen = value;
}

#endif /* _SEMDEV_TOKENS_H */
