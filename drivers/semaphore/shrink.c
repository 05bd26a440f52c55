// SPDX-License-Identifier: GPL-2.0-only
/*
 * Less can be had than before: the size or a limit is smaller, or the semaphore
 * was destroyed.
 */
#include "queue.h"
#include "shrink.h"

#include <chardev/poison.h>

static void semdev_end_waits_in(struct semdev_state *state,
				struct rb_root_cached *place)
	__must_hold(&state->lock)
{
	struct rb_node *rb, *next;
	struct semdev_entry *e;
	int err;

	for (rb = rb_first_cached(place); rb; rb = next) {
		next = rb_next(rb);
		e = rb_entry(rb, struct semdev_entry, node);
		if (e->type != SEMDEV_TASK)
			continue;
		err = semdev_wait_error(state, semdev_waiter_entered(e));
		if (err)
			semdev_end_wait(state, semdev_waiter_entered(e), err);
	}
}

/**
 * semdev_end_waits - less can be had than before: ends what became hopeless
 * @state: the semaphore's, locked; if it is dead every wait ends
 */
void semdev_end_waits(struct semdev_state *state)
{
	struct semdev_waiter *w, *next;
	struct rb_node *rb;
	int err;

	list_for_each_entry_safe(w, next, &state->tasks, entry.tail) {
		err = semdev_wait_error(state, w);
		if (err)
			semdev_end_wait(state, w, err);
	}
	semdev_end_waits_in(state, &state->line[SEMDEV_TASK]);
	for (rb = rb_first(&state->clients); rb; rb = rb_next(rb))
		semdev_end_waits_in(state, &rb_entry(rb, struct semdev_client,
						   node)->parked);
	for (rb = rb_first(&state->users); rb; rb = rb_next(rb))
		semdev_end_waits_in(state, &rb_entry(rb, struct semdev_user,
						   node)->parked);
}

/**
 * semdev_revoke_turns - the size or the limits are smaller than before
 * @state: the semaphore's, locked
 *
 * Turns that can no longer keep their token go back to their places, the
 * youngest first.
 */
void semdev_revoke_turns(struct semdev_state *state)
{
	u32 kind = semdev_of(state)->kind;
	struct semdev_turn *turn, *next;

	list_for_each_entry_safe_reverse(turn, next, &state->kept, kept) {
		if (state->nr_kept <= semdev_available(state, kind) &&
		    !semdev_over_limit(state, turn->entry.client))
			continue;
		semdev_turn_unkeep(state, turn);
		semdev_line_add(state, &turn->entry);
	}
}
