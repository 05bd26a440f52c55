// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking and giving where somebody waits, or polls, or is at a limit.
 */
#include <linux/poll.h>
#include <linux/sched/signal.h>

#include <kunit/visibility.h>

#include <chardev/wait.h>

#include "limit.h"
#include "transfer.h"
#include "turn.h"

#include <chardev/poison.h>

static __always_inline void
semdev_waiter_init(struct semdev_waiter *w, struct semdev_client *client,
		   size_t least, size_t most, bool all)
{
	w->task = current;
	w->client = client;
	w->least = least;
	w->most = most;
	w->all = all;
	w->result = 0;
}

/* Tokens that a newcomer may take */
static __always_inline size_t
semdev_open_to(struct semdev *sem, struct semdev_client *client)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	size_t n;

	if (likely(semdev_quiet(state)))
		return semdev_available(sem, sem->kind);
	if (state->dead)
		return 0;
	if (list_empty(&state->waiters))
		n = semdev_available(sem, sem->kind);
	else if (client->turn.open)
		n = min(semdev_available(sem, sem->kind), 1);
	else
		n = semdev_first(sem) ? 0 : semdev_unreserved(sem);
	return min(n, semdev_room(state, client));
}

/* What a newcomer gets, or why nothing; 0 if he has to wait */
static __always_inline ssize_t
semdev_try(struct semdev *sem, struct semdev_waiter *w, enum semdev_wait wait)
	__must_hold(&sem->state.lock)
{
	struct semdev_client *client = w->client;
	size_t n;
	int err;

	n = min(semdev_open_to(sem, client), w->most);
	if (n >= w->least) {
		semdev_take(sem, sem->kind, client, current, n);
		semdev_turn_end(sem, client);
		return n;
	}
	if (guarded(&sem->state)->dead)
		return -ENODEV;
	err = w->all ? semdev_hopeless(sem, client, w->least) : 0;
	if (err || wait == SEMDEV_WAIT)
		return err;
	if (semdev_room(guarded(&sem->state), client))
		semdev_turn_take(sem, client);
	return -EAGAIN;
}

/* What a task got that will not use it, unless somebody reclaimed it already */
static void semdev_pass_on(struct semdev *sem, struct semdev_client *client,
			   size_t n)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);

	if (sem->kind == SEMDEV_POOL)
		n = min(n, client->account.taken);
	state->seq++;
	trace_semdev_return(sem->name, &state->seq, task_pid_nr(current), n);
	semdev_give(sem, sem->kind, client, n);
	semdev_serve(sem, true);
}

/* It has a result, or it gives up. */
static noinline ssize_t
semdev_wait_ended(struct semdev *sem, struct semdev_waiter *w, int err)
{
	guard(chardev_mutex)(&sem->state.lock);
	if (!w->result) {
		semdev_leave_queue(sem, w);
		semdev_serve(sem, true);
		return err;
	}
	if (w->result < 0 || !task_sigpending(current))
		return w->result;
	semdev_pass_on(sem, w->client, w->result);
	return -ERESTARTSYS;
}

/*
 * Queues, and sleeps until tokens are handed over, or a signal or the deadline
 * comes.  If tokens and a signal have come, the tokens are passed on: the task
 * may be about to die, still the first in line when they came, and nobody else
 * would be told.  Whether it will die is not ours to know: a fatal signal that
 * dumps core looks like any other until it is delivered.
 */
static __always_inline ssize_t
semdev_wait_in_line(struct semdev *sem, struct semdev_waiter *w,
		    ktime_t *deadline)
	__releases(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	int err;

	w->ticket = ++state->tickets;
	list_add_tail(&w->node, &state->waiters);
	w->client->waiting++;
	state->nr_waiters++;
	state->reasons++;
	state->seq++;
	trace_semdev_wait(sem->name, &state->seq, w->least);
	err = wait_interruptible_handed_until(&sem->state.lock,
					      /* Pairs with semdev_end_wait() */
					      smp_load_acquire(&w->result),
					      deadline);
	if (likely(!err && !task_sigpending(current)))
		return w->result;
	return semdev_wait_ended(sem, w, err);
}

static __always_inline ssize_t
semdev_take_or_wait(struct semdev *sem, struct semdev_waiter *w,
		    enum semdev_wait wait, ktime_t *deadline)
	__releases(&sem->state.lock)
{
	ssize_t ret = semdev_try(sem, w, wait);

	if (!ret)
		return semdev_wait_in_line(sem, w, deadline);
	chardev_mutex_unlock(&sem->state.lock);
	return ret;
}

/**
 * semdev_take_slowly - semdev_take_some() where it has to look around
 * @sem: the semaphore, locked; unlocked when it returns
 * @client: who takes
 * @most: how many at most, 1 or more
 * @wait: whether to sleep for one
 *
 * Context: process; may sleep unless @wait forbids it.
 * Return: as semdev_take_some().
 */
ssize_t semdev_take_slowly(struct semdev *sem, struct semdev_client *client,
			   size_t most, enum semdev_wait wait)
{
	struct semdev_waiter w;

	semdev_waiter_init(&w, client, 1, most, false);
	return semdev_take_or_wait(sem, &w, wait, NULL);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_take_slowly);

/**
 * semdev_acquire - take tokens, all or none
 * @sem: the semaphore
 * @client: who takes
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
	struct semdev_waiter w;
	ssize_t ret;

	if (!n)
		return -EINVAL;
	semdev_waiter_init(&w, client, n, n, true);
	chardev_mutex_lock(&sem->state.lock);
	ret = semdev_take_or_wait(sem, &w, wait, deadline);
	return min(ret, 0);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_acquire);

/**
 * semdev_release_slowly - semdev_release() where somebody may be served by it
 * @sem: the semaphore, locked
 * @client: who gives
 * @n: how many
 *
 * Context: process.
 * Return: 0, or -ENODEV with nothing given.
 */
int semdev_release_slowly(struct semdev *sem, struct semdev_client *client,
			  size_t n)
{
	struct semdev_state *state = guarded(&sem->state);

	if (state->dead)
		return -ENODEV;
	state->seq++;
	trace_semdev_release(sem->name, &state->seq, n);
	semdev_give(sem, sem->kind, client, n);
	semdev_serve(sem, true);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_release_slowly);

/**
 * semdev_poll - what poll reports
 * @sem: the semaphore
 * @client: who polls
 * @wants_in: it could read, and asks whether there is a token; if there is
 *	none, it takes its place in line
 *
 * Call it after poll_wait() on @sem->pollers.
 * Context: process; may sleep.
 * Return: EPOLLOUT always; EPOLLIN where taking one would succeed at once;
 * EPOLLHUP and EPOLLERR if it was destroyed.
 */
__poll_t semdev_poll(struct semdev *sem, struct semdev_client *client,
		     bool wants_in)
{
	__poll_t events = EPOLLOUT | EPOLLWRNORM;

	guard(chardev_mutex)(&sem->state.lock);
	if (guarded(&sem->state)->dead)
		return events | EPOLLHUP | EPOLLERR;
	if (semdev_open_to(sem, client))
		return events | EPOLLIN | EPOLLRDNORM;
	if (wants_in && semdev_room(guarded(&sem->state), client))
		semdev_turn_take(sem, client);
	return events;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_poll);
