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
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "pollers.h"
#include "queue.h"
#include "tokens.h"

#include <chardev/poison.h>

static __always_inline struct semdev_waiter *
semdev_waiter_entered(struct semdev_entry *e)
{
	return rb_entry(&e->node, struct semdev_waiter, entry.node);
}

static __always_inline void
semdev_end_wait(struct semdev *sem, struct semdev_waiter *w, ssize_t result)
	__must_hold(&sem->state.lock)
{
	struct task_struct *task = w->task;

	semdev_leave_line(sem, w);
	guard(rcu)();
	/*
	 * From here on the waiter may be gone, and its task may exit: pairs
	 * with semdev_wait_in_line(), as wait_interruptible_handed_until() says
	 */
	smp_store_release(&w->result, result);
	wake_up_process(task);
}

/* To the task at the head of the line, unless @n free tokens are too few */
static __always_inline bool
semdev_hand_over(struct semdev *sem, u32 kind, struct semdev_waiter *w,
		 size_t *n)
	__must_hold(&sem->state.lock)
{
	struct semdev_client *client = w->entry.client;
	size_t take = min3(*n, w->most,
			   semdev_room(guarded(&sem->state), client));

	if (take < w->entry.least)
		return false;
	semdev_take(sem, kind, client, w->task, take);
	semdev_end_wait(sem, w, take);
	*n -= take;
	return true;
}

static void semdev_turns_expire(struct semdev *sem);

DEFINE_CHARDEV_ALARM(semdev_alarm, struct semdev, turns_end,
		     semdev_turns_expire);

static noinline void semdev_keep(struct semdev *sem, struct semdev_turn *turn)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);

	semdev_turn_keep(state, turn, ktime_get_ns() + SEMDEV_TURN_NS);
	if (!state->alarm_set)
		semdev_alarm_set(sem, SEMDEV_TURN_NS);
	state->alarm_set = true;
	semdev_wake_pollers(turn, 1);
}

/* Returns whether the next one is to be served, with *n tokens that are left */
static __always_inline bool
semdev_serve_head(struct semdev *sem, u32 kind, size_t *n)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_entry *head = semdev_line_first(state);

	if (semdev_line_park(state, head))
		return true;
	if (likely(head->type == SEMDEV_TASK))
		return semdev_hand_over(sem, kind, semdev_waiter_entered(head),
					n);
	semdev_keep(sem, semdev_turn_entered(head));
	(*n)--;
	return true;
}

static __always_inline void semdev_serve_kind(struct semdev *sem, u32 kind)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	size_t n = semdev_free(sem, kind);

	while (n && semdev_contended(state))
		if (!semdev_serve_head(sem, kind, &n))
			return;
	if (n && !state->dead)
		semdev_tell_pollers(sem, min(n, INT_MAX));
}

/**
 * semdev_serve - something has changed that can help an entry of the line
 * @sem: the semaphore, locked
 *
 * Hands tokens to tasks and keeps them for turns, from the head of the line on,
 * as long as a task is in it.  Tokens that are left then are open to all, and
 * tasks that sleep in poll are told.
 */
void semdev_serve(struct semdev *sem)
{
	if (sem->kind == SEMDEV_POOL)
		semdev_serve_kind(sem, SEMDEV_POOL);
	else
		semdev_serve_kind(sem, SEMDEV_COUNTER);
}

/**
 * semdev_turn_used - a task was served that need not sleep: its turn is over
 * @sem: the semaphore, locked
 * @client: whose task; need not have a turn
 *
 * If another task of that client may sleep in poll, it has a place from now on:
 * it was perhaps not told, because waking one was enough.
 */
void semdev_turn_used(struct semdev *sem, struct semdev_client *client)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_turn *turn = semdev_turn_of(client);

	if (!turn || !semdev_turn_on(turn))
		return;
	semdev_turn_end(state, turn);
	if (semdev_polled(turn))
		semdev_turn_begin(state, client, SEMDEV_POLLER);
}

/* The time of the first turn that has a token is over, and maybe of more. */
static void semdev_turns_expire(struct semdev *sem)
{
	struct semdev_state *state;
	struct semdev_turn *turn;
	u64 now = ktime_get_ns();

	guard(chardev_mutex)(&sem->state.lock);
	state = guarded(&sem->state);
	state->alarm_set = false;
	while ((turn = list_first_entry_or_null(&state->kept,
						struct semdev_turn, kept))) {
		if (turn->until > now) {
			semdev_alarm_set(sem, turn->until - now);
			state->alarm_set = true;
			break;
		}
		semdev_turn_end(state, turn);
		semdev_line_unpark(state, turn->entry.client);
		/* Exclusive ones that were not woken now ask for themselves. */
		semdev_wake_pollers(turn, 0);
	}
	semdev_serve(sem);
}

static int semdev_wait_error(struct semdev *sem, struct semdev_waiter *w)
	__must_hold(&sem->state.lock)
{
	if (guarded(&sem->state)->dead)
		return -ENODEV;
	if (!w->all)
		return 0;
	return semdev_hopeless(sem, w->entry.client, w->entry.least);
}

static void semdev_end_waits_in(struct semdev *sem,
				struct rb_root_cached *place)
	__must_hold(&sem->state.lock)
{
	struct rb_node *rb, *next;
	struct semdev_entry *e;
	int err;

	for (rb = rb_first_cached(place); rb; rb = next) {
		next = rb_next(rb);
		e = rb_entry(rb, struct semdev_entry, node);
		if (e->type != SEMDEV_TASK)
			continue;
		err = semdev_wait_error(sem, semdev_waiter_entered(e));
		if (err)
			semdev_end_wait(sem, semdev_waiter_entered(e), err);
	}
}

/**
 * semdev_end_waits - less can be had than before: ends what became hopeless
 * @sem: the semaphore, locked; if it is dead every wait ends
 */
void semdev_end_waits(struct semdev *sem)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter *w, *next;
	struct rb_node *rb;
	int err;

	list_for_each_entry_safe(w, next, &state->tasks, entry.tail) {
		err = semdev_wait_error(sem, w);
		if (err)
			semdev_end_wait(sem, w, err);
	}
	semdev_end_waits_in(sem, &state->line[SEMDEV_TASK]);
	for (rb = rb_first(&state->clients); rb; rb = rb_next(rb))
		semdev_end_waits_in(sem, &rb_entry(rb, struct semdev_client,
						   node)->parked);
	for (rb = rb_first(&state->users); rb; rb = rb_next(rb))
		semdev_end_waits_in(sem, &rb_entry(rb, struct semdev_user,
						   node)->parked);
}

/**
 * semdev_revoke_turns - the size or the limits are smaller than before
 * @sem: the semaphore, locked
 *
 * Turns that can keep their token no longer go back to their places, the
 * youngest first.
 */
void semdev_revoke_turns(struct semdev *sem)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_turn *turn, *next;

	list_for_each_entry_safe_reverse(turn, next, &state->kept, kept) {
		if (state->nr_kept <= semdev_available(sem, sem->kind) &&
		    !semdev_over_limit(state, turn->entry.client))
			continue;
		semdev_turn_unkeep(state, turn);
		semdev_line_add(state, &turn->entry);
	}
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
