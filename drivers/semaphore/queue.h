/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The line: who is served next, and whose wait or turn is over.
 */
#ifndef _SEMDEV_QUEUE_H
#define _SEMDEV_QUEUE_H

#include <linux/rcupdate.h>
#include <linux/sched.h>

#include <chardev/wait.h>

#include "turn.h"

/* A task is no longer in line; see semdev_room_changed(). */
static __always_inline void
semdev_leave_line(struct semdev_state *state, struct semdev_waiter *w)
	__must_hold(&state->lock)
{
	semdev_line_del(state, &w->entry);
	w->entry.client->waiting--;
	state->nr_waiters--;
	state->reasons--;
}

/* Tokens that a client may take without a place in line */
static __always_inline size_t
semdev_open_to(struct semdev_state *state, struct semdev_client *client)
	__must_hold(&state->lock)
{
	struct semdev_turn *turn;
	u64 ticket = U64_MAX;
	size_t kept, n;

	if (likely(semdev_quiet(state)))
		return semdev_available(state, semdev_of(state)->kind);
	if (state->dead)
		return 0;
	kept = semdev_kept(client);
	if (semdev_contended(state))
		return kept;
	n = min(semdev_free(state, semdev_of(state)->kind),
		semdev_room(state, client));
	/* An older entry of the same client or user waits for more. */
	turn = semdev_turn_of(client);
	if (turn && semdev_turn_on(turn) && !semdev_turn_void(turn))
		ticket = turn->entry.ticket;
	return semdev_overtakes(client, ticket) ? kept : kept + n;
}

static __always_inline struct semdev_waiter *
semdev_waiter_entered(struct semdev_entry *e)
{
	return rb_entry(&e->node, struct semdev_waiter, entry.node);
}

static __always_inline void
semdev_end_wait(struct semdev_state *state, struct semdev_waiter *w,
		ssize_t result)
	__must_hold(&state->lock)
{
	struct task_struct *task = w->task;

	semdev_leave_line(state, w);
	guard(rcu)();
	hand_over(&w->result, result);
	wake_up_process(task);
}

/* Why a task's wait is over without tokens; 0 if it is not */
static inline int
semdev_wait_error(struct semdev_state *state, struct semdev_waiter *w)
	__must_hold(&state->lock)
{
	if (state->dead)
		return -ENODEV;
	if (!w->all)
		return 0;
	return semdev_hopeless(state, w->entry.client, w->entry.least);
}

bool __semdev_room_changed(struct semdev_state *state,
			   struct semdev_client *client)
	__must_hold(&state->lock);

/**
 * semdev_room_changed - there may be more or less room under a limit
 * @state: the semaphore's
 * @client: the client that has taken or given or left, or an entry of which has
 *	left its place
 *
 * As many of its and its user's entries come back into the line as there is
 * room for.  Where the first one that stays parked waits for more than its
 * client can still get, its wait ends: none behind it is to wait for that.
 *
 * Return: whether a wait was ended, so that entries may have come back although
 * nothing was given.
 */
static __always_inline bool
semdev_room_changed(struct semdev_state *state, struct semdev_client *client)
	__must_hold(&state->lock)
{
	return unlikely(semdev_limited(&state->limits)) &&
	       __semdev_room_changed(state, client);
}

void semdev_serve(struct semdev_state *state)
	__must_hold(&state->lock);
void semdev_turn_used(struct semdev_state *state, struct semdev_client *client)
	__must_hold(&state->lock);
void semdev_queue_init(struct semdev *sem);
void semdev_queue_cancel(struct semdev *sem);

#endif /* _SEMDEV_QUEUE_H */
