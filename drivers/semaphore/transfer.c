// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking and giving where somebody waits, or polls, or is at a limit.
 */
#include <linux/poll.h>

#include <kunit/visibility.h>

#include "limit.h"
#include "transfer.h"
#include "turn.h"

#include <chardev/poison.h>

/* Tokens that a newcomer may take */
static size_t semdev_open_to(struct semdev *sem, struct semdev_client *client)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	size_t n;

	if (likely(list_empty(&state->waiters)))
		n = semdev_available(sem, sem->kind);
	else if (client->turn.open)
		n = min(semdev_available(sem, sem->kind), 1);
	else
		n = semdev_first(sem) ? 0 : semdev_unreserved(sem);
	return min(n, semdev_room(state, client));
}

/* Takes what is open to a newcomer, or queues as @w says */
static ssize_t semdev_take_or_wait(struct semdev *sem, struct semdev_waiter *w,
				   enum semdev_wait wait, ktime_t *deadline)
	__must_hold(&sem->state.lock)
{
	struct semdev_client *client = w->client;
	size_t n;
	int err;

	if (guarded(&sem->state)->dead)
		return -ENODEV;
	n = min(semdev_open_to(sem, client), w->most);
	if (n >= w->least) {
		semdev_take(sem, sem->kind, client, current, n);
		semdev_turn_end(sem, client);
		return n;
	}
	err = w->all ? semdev_hopeless(sem, client, w->least) : 0;
	if (err)
		return err;
	if (wait == SEMDEV_WAIT)
		return semdev_wait_in_line(sem, w, deadline);
	if (semdev_room(guarded(&sem->state), client))
		semdev_turn_take(sem, client);
	return -EAGAIN;
}

/**
 * semdev_take_slowly - semdev_take_some() where it has to look around
 * @sem: the semaphore, locked; unlocked while it sleeps
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
	struct semdev_waiter w = {
		.task = current, .client = client, .least = 1, .most = most,
	};

	return semdev_take_or_wait(sem, &w, wait, NULL);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_take_slowly);

/**
 * semdev_acquire - take tokens, all or none
 * @sem: the semaphore
 * @client: who takes
 * @n: how many
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
	struct semdev_waiter w = {
		.task = current, .client = client, .least = n, .most = n,
		.all = true,
	};
	ssize_t ret;

	if (!n)
		return -EINVAL;
	guard(chardev_mutex)(&sem->state.lock);
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
	semdev_run_queue(sem);
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
