// SPDX-License-Identifier: GPL-2.0-only
/* Taking and giving where tasks wait or poll, or clients are at a limit. */
#include <linux/sched/signal.h>

#include <kunit/visibility.h>

#include <chardev/wait.h>

#include "limit.h"
#include "transfer.h"
#include "turn.h"

#include <chardev/poison.h>

/*
 * Its place, once it has one, sets the rest, so a waiter is declared
 * __uninitialized: to clear it first would cost every wait.
 */
static __always_inline void
semdev_waiter_init(struct semdev_waiter *w, struct semdev_client *client,
		   size_t least, size_t most, bool all)
{
	w->entry.client = client;
	w->entry.least = least;
	w->entry.type = SEMDEV_TASK;
	w->task = current;
	w->most = most;
	w->all = all;
	w->result = 0;
}

/* What a newcomer gets, or why nothing; 0 if it has to wait */
static __always_inline ssize_t
semdev_try(struct semdev_state *state, struct semdev_waiter *w,
	   enum semdev_wait wait)
	__must_hold(&state->lock)
{
	struct semdev_client *client = w->entry.client;
	size_t n;
	int err;

	n = min(semdev_open_to(state, client), w->most);
	if (n >= w->entry.least) {
		semdev_take(state, semdev_of(state)->kind, client, current, n);
		semdev_turn_used(state, client);
		/* A wait of this client may have become hopeless */
		if (semdev_room_changed(state, client) ||
		    semdev_contended(state))
			semdev_serve(state);
		return n;
	}
	if (state->dead)
		return -ENODEV;
	err = w->all ? semdev_hopeless(state, client, w->entry.least) : 0;
	if (err || wait == SEMDEV_WAIT)
		return err;
	/* A turn is for one token.  Without memory there is none. */
	if (w->entry.least == 1)
		semdev_turn_begin(state, client, true);
	return -EAGAIN;
}

/*
 * What is left of the tokens that a task was handed.  They may have been
 * reclaimed since, or given by another task; and what its client has now may
 * have been taken after that:
 *
 *	task			client's other task	administrator
 *	is handed a token
 *							reclaims it
 *				takes one
 *	finds a signal
 */
static size_t semdev_handed(const struct semdev_waiter *w)
{
	const struct semdev_client *client = w->entry.client;

	return client->since == w->since ?
	       min((u64)w->result, client->account.taken) : 0;
}

/* Gives back what a task was handed and will not use */
static void semdev_pass_on(struct semdev_state *state, struct semdev_waiter *w)
	__must_hold(&state->lock)
{
	struct semdev_client *client = w->entry.client;
	size_t n = w->result;

	if (semdev_of(state)->kind == SEMDEV_POOL)
		n = semdev_handed(w);
	state->seq++;
	trace_semdev_return(semdev_of(state)->name, &state->seq,
			    task_pid_nr(current), n);
	semdev_give(state, semdev_of(state)->kind, client, n);
	semdev_room_changed(state, client);
	semdev_serve(state);
}

/*
 * It has a result, or it gives up.  What the program does not see as a signal
 * (the kernel's own work for this task, such as a completion of io_uring) does
 * not cost the task its place: it is back as soon as that is done.
 */
static noinline ssize_t
semdev_wait_ended(struct semdev *sem, struct semdev_waiter *w, int err)
{
	struct semdev_client *client = w->entry.client;

	locked(state, &sem->state);
	if (!w->result) {
		semdev_leave_line(state, w);
		if (err == -ERESTARTSYS && !task_sigpending(current))
			semdev_turn_hold(client, w->entry.ticket);
		semdev_room_changed(state, client);
		semdev_serve(state);
		return err;
	}
	if (w->result < 0 || !task_sigpending(current))
		return w->result;
	semdev_pass_on(state, w);
	return -ERESTARTSYS;
}

/*
 * A task has queued: there is room where its client's turn had a token, older
 * turns have their tokens kept now, or this task has its own.
 */
static noinline void semdev_look_around(struct semdev_state *state,
					struct semdev_client *client)
	__must_hold(&state->lock)
{
	semdev_room_changed(state, client);
	if (semdev_free(state, semdev_of(state)->kind))
		semdev_serve(state);
}

/*
 * Queues, and sleeps until tokens are handed over, or a signal or the deadline
 * comes.  If tokens and a signal have come, the tokens are passed on: the task
 * may be about to die, still the head of the line when they came, and no other
 * task would be told.  Whether it will die is not known yet: a fatal signal that
 * dumps core looks like any other until it is delivered.
 */
static __always_inline ssize_t
semdev_wait_in_line(struct semdev_state *state, struct semdev_waiter *w,
		    ktime_t *deadline)
	__unlocks(&state->lock)
{
	int err;

	w->entry.ticket = semdev_turn_yield(state, w->entry.client);
	semdev_line_add(state, &w->entry);
	w->entry.client->waiting++;
	state->nr_waiters++;
	state->reasons++;
	state->seq++;
	trace_semdev_wait(semdev_of(state)->name, &state->seq, w->entry.least);
	if (unlikely(state->reasons > 1))
		semdev_look_around(state, w->entry.client);
	err = wait_interruptible_handed_until(&state->lock, &w->result,
					      deadline);
	if (likely(!err && !task_sigpending(current)))
		return w->result;
	return semdev_wait_ended(semdev_of(state), w, err);
}

static __always_inline ssize_t
semdev_take_or_wait(struct semdev_state *state, struct semdev_waiter *w,
		    enum semdev_wait wait, ktime_t *deadline)
	__unlocks(&state->lock)
{
	ssize_t ret = semdev_try(state, w, wait);

	if (!ret)
		return semdev_wait_in_line(state, w, deadline);
	chardev_mutex_unlock(&state->lock);
	return ret;
}

/**
 * semdev_take_slowly - semdev_take_some() where it has to look around
 * @state: the semaphore's, locked; unlocked when it returns
 * @client: the client that takes
 * @most: how many at most, 1 or more
 * @wait: whether to sleep for one
 *
 * Context: process; may sleep unless @wait forbids it.
 * Return: as semdev_take_some().
 */
ssize_t semdev_take_slowly(struct semdev_state *state,
			   struct semdev_client *client, size_t most,
			   enum semdev_wait wait)
{
	struct semdev_waiter w __uninitialized;

	semdev_waiter_init(&w, client, 1, most, false);
	return semdev_take_or_wait(state, &w, wait, NULL);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_take_slowly);

/**
 * semdev_acquire - take tokens, all or none
 * @sem: the semaphore
 * @client: the client that takes
 * @n: how many, at most LONG_MAX
 * @wait: whether to sleep for them
 * @deadline: CLOCK_MONOTONIC, until when to sleep; NULL: for ever
 *
 * Context: as for semdev_take_some().
 * Return: 0, or without any token: as semdev_take_some(), -ETIMEDOUT, -EINVAL
 * for 0 or more than can ever be had, -EDEADLK if what the client holds would
 * have to be given back first.
 */
int semdev_acquire(struct semdev *sem, struct semdev_client *client, size_t n,
		   enum semdev_wait wait, ktime_t *deadline)
{
	struct semdev_waiter w __uninitialized;
	ssize_t ret;

	if (!n)
		return -EINVAL;
	semdev_waiter_init(&w, client, n, n, true);
	guarded_lock(&sem->state);
	ret = semdev_take_or_wait(guarded(&sem->state), &w, wait, deadline);
	return min(ret, 0);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_acquire);

/**
 * semdev_release_slowly - semdev_release() where an entry may be served by it
 * @state: the semaphore's, locked
 * @client: the client that gives
 * @n: how many
 *
 * Context: process.
 * Return: 0, or -ENODEV with nothing given.
 */
int semdev_release_slowly(struct semdev_state *state,
			  struct semdev_client *client, size_t n)
{
	if (state->dead)
		return -ENODEV;
	state->seq++;
	trace_semdev_release(semdev_of(state)->name, &state->seq, n);
	semdev_give(state, semdev_of(state)->kind, client, n);
	semdev_room_changed(state, client);
	semdev_serve(state);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_release_slowly);
