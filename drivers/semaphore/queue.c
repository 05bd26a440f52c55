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
#include <linux/sched/signal.h>

#include <kunit/visibility.h>

#include <chardev/wait.h>

#include "limit.h"
#include "queue.h"
#include "transfer.h"
#include "trace.h"
#include "turn.h"

#include <chardev/poison.h>

static void semdev_leave_queue(struct semdev *sem, struct semdev_waiter *w)
	__must_hold(&sem->state.lock)
{
	list_del(&w->node);
	w->client->waiting--;
	guarded(&sem->state)->nr_waiters--;
	semdev_update_quiet(guarded(&sem->state));
}

/* The task is alive: it needs the lock to leave. */
static void semdev_end_wait(struct semdev *sem, struct semdev_waiter *w,
			    ssize_t result)
	__must_hold(&sem->state.lock)
{
	semdev_leave_queue(sem, w);
	w->result = result;
	wake_up_process(w->task);
}

/**
 * semdev_first - the first waiter that is not at a limit of its own
 * @sem: the semaphore, locked
 *
 * Return: that, or NULL.
 */
struct semdev_waiter *semdev_first(struct semdev *sem)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter *w;

	list_for_each_entry(w, &state->waiters, node)
		if (semdev_room(state, w->client) >= w->least)
			return w;
	return NULL;
}

/**
 * semdev_unreserved - tokens that are not kept open for somebody
 * @sem: the semaphore, locked
 */
size_t semdev_unreserved(struct semdev *sem)
{
	size_t available = semdev_available(sem, sem->kind);
	size_t reserved = guarded(&sem->state)->nr_open_turns;

	return available > reserved ? available - reserved : 0;
}

/*
 * Hands free tokens to the first waiters, and wakes those.  With turns, whoever
 * came before a waiter and was refused gets one kept open.
 */
static void semdev_serve(struct semdev *sem, bool turns)
	__must_hold(&sem->state.lock)
{
	struct semdev_waiter *w;
	size_t n;

	while ((w = semdev_first(sem))) {
		n = semdev_unreserved(sem);
		if (!n)
			return;
		if (turns && semdev_turn_open_first(sem, w->ticket))
			continue;
		n = min3(n, w->most, semdev_room(guarded(&sem->state),
						 w->client));
		if (n < w->least)
			return;
		semdev_take(sem, sem->kind, w->client, w->task, n);
		semdev_end_wait(sem, w, n);
	}
}

/**
 * semdev_wake_pollers - there may be tokens for those who poll
 * @sem: the semaphore, locked
 *
 * Wakes everyone who does, but of the exclusive ones no more than there are
 * tokens, unless they are for some only.
 *
 * Context: process.
 */
void semdev_wake_pollers(struct semdev *sem)
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
 * semdev_run_queue - there may be free tokens: whoever is first gets them
 * @sem: the semaphore, locked
 */
void semdev_run_queue(struct semdev *sem)
{
	semdev_serve(sem, true);
	if (semdev_polled(sem))
		semdev_wake_pollers(sem);
}

/**
 * semdev_serve_waiters - likewise, but a turn is over: no other is opened
 * @sem: the semaphore, locked
 */
void semdev_serve_waiters(struct semdev *sem)
{
	semdev_serve(sem, false);
	if (semdev_polled(sem))
		semdev_wake_pollers(sem);
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

/**
 * semdev_wait_in_line - queue, and sleep until tokens are handed over
 * @sem: the semaphore, locked; unlocked while it sleeps
 * @w: how many, and for whom
 * @deadline: CLOCK_MONOTONIC, until when; NULL: for ever
 *
 * If tokens and a signal have come, the tokens are passed on: the task may be
 * about to die, still the first in line when they came, and nobody else would
 * be told.  Whether it will die is not ours to know: a fatal signal that dumps
 * core looks like any other until it is delivered.
 *
 * Context: process; sleeps.
 * Return: how many tokens, or without any -ERESTARTSYS, -ETIMEDOUT, or what
 * the wait was ended with.
 */
ssize_t semdev_wait_in_line(struct semdev *sem, struct semdev_waiter *w,
			    ktime_t *deadline)
{
	struct semdev_state *state = guarded(&sem->state);
	int err;

	w->ticket = ++state->tickets;
	list_add_tail(&w->node, &state->waiters);
	w->client->waiting++;
	state->nr_waiters++;
	semdev_update_quiet(state);
	state->seq++;
	trace_semdev_wait(sem->name, &state->seq, w->least);
	err = wait_interruptible_mutex_until(&sem->state.lock, w->result,
					     deadline);
	if (!w->result) {
		semdev_leave_queue(sem, w);
		semdev_run_queue(sem);
		return err;
	}
	if (w->result < 0 || likely(!task_sigpending(current)))
		return w->result;
	state->seq++;
	trace_semdev_return(sem->name, &state->seq, task_pid_nr(current),
			    w->result);
	semdev_give(sem, sem->kind, w->client, w->result);
	semdev_run_queue(sem);
	return -ERESTARTSYS;
}
