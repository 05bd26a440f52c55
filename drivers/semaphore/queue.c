// SPDX-License-Identifier: GPL-2.0-only
/*
 * The line of those who wait.
 *
 * Waiters queue in order of arrival and tokens are handed to them: whoever
 * gives takes the first waiters off the queue, as many as the tokens suffice
 * for, and wakes those alone.  A newcomer cannot overtake, and a waiter that
 * wakes has its tokens already.  One that waits for several waits at its place
 * until there are as many, and everybody behind it waits too.  One that is at a
 * limit of its own is passed over.
 */
#include <linux/ktime.h>
#include <linux/poll.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "limit.h"
#include "queue.h"
#include "tokens.h"
#include "turn.h"

#include <chardev/poison.h>

static __always_inline void
semdev_end_wait(struct semdev *sem, struct semdev_waiter *w, ssize_t result)
	__must_hold(&sem->state.lock)
{
	struct task_struct *task = w->task;

	semdev_leave_queue(sem, w);
	guard(rcu)();
	/*
	 * From here on the waiter may be gone, and its task may exit: pairs
	 * with semdev_wait_in_line(), as wait_interruptible_handed_until() says
	 */
	smp_store_release(&w->result, result);
	wake_up_process(task);
}

static void semdev_turns_over(struct semdev *sem);

DEFINE_CHARDEV_ALARM(semdev_alarm, struct semdev, turns_end, semdev_turns_over);

/*
 * Keeps a token for the first turn, if that came before this ticket. Look again
 * then.
 */
static bool semdev_turn_open_first(struct semdev *sem, u64 before)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_client *client;

	client = list_first_entry_or_null(&state->turns, struct semdev_client,
					  turn.node);
	if (!client || client->turn.when > before)
		return false;
	if (!semdev_room(state, client)) {
		semdev_turn_end(sem, client);
		return true;
	}
	list_move_tail(&client->turn.node, &state->open_turns);
	client->turn.open = true;
	client->turn.when = ktime_get_ns() + SEMDEV_TURN_NS;
	state->nr_open_turns++;
	if (!state->alarm_set)
		semdev_alarm_set(sem, SEMDEV_TURN_NS);
	state->alarm_set = true;
	return true;
}

static __always_inline void semdev_hand_out(struct semdev *sem, bool turns)
	__must_hold(&sem->state.lock)
{
	struct semdev_waiter *w;
	size_t n;

	while (!list_empty(&guarded(&sem->state)->waiters)) {
		n = semdev_unreserved(sem);
		w = n ? semdev_first(sem) : NULL;
		if (!w)
			return;
		if (turns && !list_empty(&guarded(&sem->state)->turns) &&
		    semdev_turn_open_first(sem, w->ticket))
			continue;
		n = min3(n, w->most, semdev_room(guarded(&sem->state),
						 w->client));
		if (n < w->least)
			return;
		semdev_take(sem, sem->kind, w->client, w->task, n);
		semdev_end_wait(sem, w, n);
	}
}

/*
 * There may be tokens for those who poll: wakes everyone who does, but of the
 * exclusive ones no more than there are tokens, unless they are for some only.
 */
static void semdev_wake_pollers(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	int nr = 0;

	if (!state->nr_open_turns) {
		if (semdev_first(sem))
			return;
		nr = min(semdev_available(sem, sem->kind), INT_MAX);
		if (!nr)
			return;
	}
	__wake_up(&sem->pollers, TASK_NORMAL, nr,
		  poll_to_key(EPOLLIN | EPOLLRDNORM));
}

/**
 * semdev_serve - there may be free tokens: whoever is first gets them
 * @sem: the semaphore, locked
 * @turns: clients that were refused have their turn, too: one is kept open for
 *	each who came before the first waiter; false when turns are over
 *
 * Wakes whom it serves, and those who poll for what is left.
 */
void semdev_serve(struct semdev *sem, bool turns)
{
	semdev_hand_out(sem, turns);
	if (semdev_polled(sem))
		semdev_wake_pollers(sem);
}

/* The time of the first open turn is over, and maybe of more. */
static void semdev_turns_over(struct semdev *sem)
{
	struct semdev_client *client, *next;
	struct semdev_state *state;
	u64 now = ktime_get_ns();

	guard(chardev_mutex)(&sem->state.lock);
	state = guarded(&sem->state);
	state->alarm_set = false;
	list_for_each_entry_safe(client, next, &state->open_turns, turn.node) {
		if (client->turn.when > now) {
			semdev_alarm_set(sem, client->turn.when - now);
			state->alarm_set = true;
			break;
		}
		semdev_turn_end(sem, client);
	}
	semdev_serve(sem, false);
}

/**
 * semdev_turns_init - before anything else
 * @sem: the semaphore
 */
void semdev_turns_init(struct semdev *sem)
{
	semdev_alarm_init(sem);
}

/**
 * semdev_turns_cancel - nobody has a turn any more
 * @sem: the semaphore, which nobody uses
 *
 * Context: process; may sleep.
 */
void semdev_turns_cancel(struct semdev *sem)
{
	semdev_alarm_cancel(sem);
}

/**
 * semdev_hopeless - would a wait for all of n tokens last for ever?
 * @sem: the semaphore, locked
 * @client: who would wait
 * @n: how many
 *
 * Return: 0, -EINVAL if there can never be as many, -EDEADLK if the client
 * itself holds what is missing.
 */
int semdev_hopeless(struct semdev *sem, struct semdev_client *client, size_t n)
{
	size_t most = semdev_most(sem);

	if (n > most)
		return -EINVAL;
	if (client->account.taken > most - n)
		return -EDEADLK;
	return 0;
}

/**
 * semdev_end_waits - less can be had than before: ends what became hopeless
 * @sem: the semaphore, locked; if it is dead every wait ends
 */
void semdev_end_waits(struct semdev *sem)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter *w, *next;
	int err = -ENODEV;

	list_for_each_entry_safe(w, next, &state->waiters, node) {
		if (!state->dead)
			err = w->all ? semdev_hopeless(sem, w->client, w->least)
				     : 0;
		if (err)
			semdev_end_wait(sem, w, err);
	}
}
