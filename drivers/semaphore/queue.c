// SPDX-License-Identifier: GPL-2.0-only
/*
 * Serving the line.
 *
 * Tokens are handed to tasks in order of arrival: a give takes as many tasks off
 * the line as its tokens suffice for, and wakes those alone.  A newcomer cannot
 * overtake, and a task that wakes has its tokens already.  One that waits for
 * several waits at its place until there are as many, and everything behind it
 * waits too.  A turn at the head of the line has one token kept for it.
 */
#include <linux/ktime.h>

#include "pollers.h"
#include "queue.h"
#include "tokens.h"

#include <chardev/poison.h>

/*
 * To the task at the head of the line, which has so much room, unless *n free
 * tokens are too few
 */
static __always_inline bool
semdev_hand_over(struct semdev_state *state, u32 kind, struct semdev_waiter *w,
		 u64 room, size_t *n)
	__must_hold(&state->lock)
{
	size_t take = min3(*n, w->most, room);

	if (take < w->entry.least)
		return false;
	semdev_take(state, kind, w->entry.client, w->task, take);
	if (kind == SEMDEV_POOL)
		w->since = w->entry.client->since;
	semdev_end_wait(state, w, take);
	*n -= take;
	return true;
}

static void semdev_turns_expire(struct semdev *sem);

DEFINE_CHARDEV_ALARM(semdev_alarm, struct semdev, turns_end,
		     semdev_turns_expire);

static void semdev_keep(struct semdev_state *state, struct semdev_turn *turn)
	__must_hold(&state->lock)
{
	semdev_turn_keep(state, turn, ktime_get_ns() + SEMDEV_TURN_NS);
	if (!state->alarm_set)
		semdev_alarm_set(semdev_of(state), SEMDEV_TURN_NS);
	state->alarm_set = true;
	semdev_wake_pollers(turn, 1);
}

/*
 * Would the wait of an entry that is in the way of others last for ever, because
 * its client has taken the rest in the meantime?  Then it ends; what its task is
 * told, it would have been told at once if it came now.  Returns its client then.
 */
static struct semdev_client *semdev_end_hopeless(struct semdev_state *state,
						 struct semdev_entry *e)
	__must_hold(&state->lock)
{
	struct semdev_client *client;
	int err;

	if (!e || e->type != SEMDEV_TASK)
		return NULL;
	client = e->client;
	err = semdev_wait_error(state, semdev_waiter_entered(e));
	if (!err)
		return NULL;
	semdev_end_wait(state, semdev_waiter_entered(e), err);
	return client;
}

/* semdev_room_changed() where there are limits */
bool __semdev_room_changed(struct semdev_state *state,
			   struct semdev_client *client)
{
	struct semdev_user *user = semdev_user_borrow(&client->user);
	bool ended = false;

	for (;;) {
		semdev_line_unpark(state, client);
		/* Another one's next entry may have room then, too. */
		client = semdev_end_hopeless(state,
					     semdev_entry_first(&client->parked)) ?:
			 semdev_end_hopeless(state,
					     semdev_entry_first(&user->parked));
		if (!client)
			return ended;
		ended = true;
	}
}

/* Returns whether the next one is to be served, with *n tokens that are left */
static noinline bool semdev_serve_any(struct semdev_state *state, size_t *n)
	__must_hold(&state->lock)
{
	struct semdev_entry *head = semdev_line_first(state);
	struct semdev_client *client = head->client;

	if (semdev_line_park(state, head)) {
		semdev_room_changed(state, client);
		return true;
	}
	if (head->type == SEMDEV_TASK) {
		if (!semdev_hand_over(state, semdev_of(state)->kind,
				      semdev_waiter_entered(head),
				      semdev_room(state, client), n))
			return false;
		semdev_room_changed(state, client);
		return true;
	}
	if (semdev_turn_void(semdev_turn_of(client))) {
		semdev_turn_end(state, semdev_turn_of(client));
		return true;
	}
	semdev_keep(state, semdev_turn_of(client));
	(*n)--;
	return true;
}

static __always_inline bool
semdev_serve_head(struct semdev_state *state, u32 kind, size_t *n)
	__must_hold(&state->lock)
{
	if (unlikely(!semdev_only_tasks(state)))
		return semdev_serve_any(state, n);
	return semdev_hand_over(state, kind,
				list_first_entry(&state->tasks,
						 struct semdev_waiter,
						 entry.tail),
				U64_MAX, n);
}

/* The free tokens are too few for the head.  Returns whether it left the line. */
static noinline bool semdev_end_head(struct semdev_state *state)
	__must_hold(&state->lock)
{
	struct semdev_client *client =
		semdev_end_hopeless(state, semdev_line_first(state));

	if (client)
		semdev_room_changed(state, client);
	return client;
}

static __always_inline void
semdev_serve_kind(struct semdev_state *state, u32 kind)
	__must_hold(&state->lock)
{
	size_t n = semdev_free(state, kind);

	while (n && semdev_contended(state))
		if (!semdev_serve_head(state, kind, &n) &&
		    !semdev_end_head(state))
			return;
	if (n && !state->dead)
		semdev_tell_pollers(state, min(n, INT_MAX));
}

/**
 * semdev_serve - something has changed that can help an entry of the line
 * @state: the semaphore's, locked
 *
 * Hands tokens to tasks and keeps them for turns, from the head of the line on,
 * as long as a task is in it.  Tokens that are left then are open to all, and
 * tasks that sleep in poll are told.
 */
void semdev_serve(struct semdev_state *state)
{
	if (semdev_of(state)->kind == SEMDEV_POOL)
		semdev_serve_kind(state, SEMDEV_POOL);
	else
		semdev_serve_kind(state, SEMDEV_COUNTER);
}

/**
 * semdev_turn_used - a task was served that need not sleep: its turn is over
 * @state: the semaphore's, locked
 * @client: whose task; need not have a turn
 *
 * If another task of that client may sleep in poll, it has a place from now on:
 * it was perhaps not told, because waking one was enough.  Nor was it told of
 * tokens that came free while one was kept for the turn.
 */
void semdev_turn_used(struct semdev_state *state, struct semdev_client *client)
{
	struct semdev_turn *turn = semdev_turn_of(client);

	if (!turn || !semdev_turn_on(turn))
		return;
	semdev_turn_end(state, turn);
	if (!semdev_polled(turn))
		return;
	semdev_turn_begin(state, client, false);
	semdev_serve(state);
}

/* The time of the first turn that has a token is over, and maybe of more. */
static void semdev_turns_expire(struct semdev *sem)
{
	struct semdev_turn *turn;
	u64 now = ktime_get_ns();

	locked(state, &sem->state);
	state->alarm_set = false;
	while ((turn = list_first_entry_or_null(&state->kept,
						struct semdev_turn, kept))) {
		if (turn->until > now) {
			semdev_alarm_set(sem, turn->until - now);
			state->alarm_set = true;
			break;
		}
		semdev_turn_end(state, turn);
		semdev_room_changed(state, turn->entry.client);
		/* Exclusive ones that were not woken now ask for themselves. */
		semdev_wake_pollers(turn, 0);
	}
	semdev_serve(state);
}

/**
 * semdev_queue_init - before anything else
 * @sem: the semaphore
 */
void semdev_queue_init(struct semdev *sem)
{
	semdev_alarm_init(sem);
}

/**
 * semdev_queue_cancel - no turn can have a token any more
 * @sem: the semaphore, which has no open file
 *
 * Context: process; may sleep.
 */
void semdev_queue_cancel(struct semdev *sem)
{
	semdev_alarm_cancel(sem);
}
