// SPDX-License-Identifier: GPL-2.0-only
/*
 * Looking for tokens without taking any: poll, FIONREAD.
 */
#include <linux/poll.h>

#include <kunit/visibility.h>

#include "poll.h"
#include "queue.h"

#include <chardev/poison.h>

/**
 * semdev_readable - how many tokens a read that does not sleep would get
 * @sem: the semaphore
 * @client: the client that would read
 * @nowait: do not sleep for the lock (IOCB_NOWAIT)
 * @n: set
 *
 * Context: process; may sleep unless @nowait.
 * Return: 0; or -EAGAIN, only if @nowait, or -ENODEV if it was destroyed.
 */
int semdev_readable(struct semdev *sem, struct semdev_client *client,
		    bool nowait, size_t *n)
{
	int err = guarded_lock_nowait(&sem->state, nowait);

	if (err)
		return err;
	adopt_locked(state, &sem->state);
	*n = semdev_open_to(state, client);
	return state->dead ? -ENODEV : 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_readable);

/* Those of the turn that it has, or else of one that was created for it */
static wait_queue_head_t *semdev_pollers_of(struct semdev *sem,
					    struct semdev_client *client,
					    struct semdev_turn_owned created)
{
	own(semdev_turn) fresh __free(semdev_turn) = { created };
	struct semdev_turn *turn;

	locked(state, &sem->state);
	if (!semdev_turn_of(client) && !owned_err(fresh))
		semdev_turn_replace(&client->turn, owned_take(fresh));
	turn = semdev_turn_of(client);
	if (!turn)
		return NULL;
	/* With this task in the queue it would count again. */
	if (semdev_turn_void(turn))
		semdev_turn_end(state, turn);
	return &turn->pollers;
}

/**
 * semdev_pollers - where a client's tasks sleep that poll
 * @sem: the semaphore
 * @client: the client; the queue lives as long
 *
 * epoll asks for it once, when a file is added to a set, and has no way to ask again:
 * so this does not fail.
 *
 * Context: process; may sleep, for as long as there is no memory.
 * Return: the wait queue, for poll_wait().
 */
wait_queue_head_t *semdev_pollers(struct semdev *sem,
				  struct semdev_client *client)
{
	wait_queue_head_t *pollers =
		semdev_pollers_of(sem, client, (struct semdev_turn_owned){});

	if (pollers)
		return pollers;
	return semdev_pollers_of(sem, client,
				 semdev_turn_create(client, GFP_KERNEL_ACCOUNT |
							    __GFP_NOFAIL));
}
EXPORT_SYMBOL_IF_KUNIT(semdev_pollers);

/* Although it is told that there is a token: edge-triggered epoll goes on */
static bool semdev_may_sleep(struct semdev_client *client)
{
	struct semdev_turn *turn = semdev_turn_of(client);

	return turn && semdev_polled(turn);
}

/**
 * semdev_poll - what poll reports
 * @sem: the semaphore
 * @client: the client that polls
 * @wants_in: it could read, and asks whether there is a token; if there is
 *	none, or if it may sleep all the same, it takes its place in line
 *
 * Call it after poll_wait() on semdev_pollers().
 * Context: process; may sleep.
 * Return: EPOLLOUT always; EPOLLIN where taking one would succeed at once;
 * EPOLLHUP and EPOLLERR if it was destroyed.
 */
__poll_t semdev_poll(struct semdev *sem, struct semdev_client *client,
		     bool wants_in)
{
	__poll_t events = EPOLLOUT | EPOLLWRNORM;
	bool in;

	locked(state, &sem->state);
	if (state->dead)
		return events | EPOLLHUP | EPOLLERR;
	in = semdev_open_to(state, client);
	if (wants_in && (!in || semdev_may_sleep(client)))
		in |= !semdev_turn_begin(state, client, !in);
	return in ? events | EPOLLIN | EPOLLRDNORM : events;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_poll);
