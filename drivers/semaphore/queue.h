/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The line of those who wait for tokens.
 */
#ifndef _SEMDEV_QUEUE_H
#define _SEMDEV_QUEUE_H

#include "client.h"
#include "limit.h"

/**
 * struct semdev_waiter - a task that waits
 * @node: in the semaphore's waiters
 * @task: it sleeps
 * @client: through whose file
 * @least: tokens that it waits for, 1 or more
 * @most: tokens that it takes if there are as many
 * @ticket: when it came
 * @all: ACQUIRE: a wait that has become hopeless is ended
 * @result: 0 while it waits; tokens, or a negative errno
 *
 * On the stack of that task.  Guarded by the semaphore's lock, and in line until
 * it has a @result, or until the task gives up under that lock.  With the result
 * it is the task's alone again.
 */
struct semdev_waiter {
	struct list_head node;
	struct task_struct *task;
	struct semdev_client *client;
	size_t least;
	size_t most;
	u64 ticket;
	bool all;
	ssize_t result;
};

/*
 * Does anybody poll?  This needs no barrier, because semdev_poll() looks under
 * the lock after poll_wait():
 *
 *	poller				releaser
 *	poll_wait() queues it
 *	lock, value: 0, unlock
 *					lock, value = 1
 *					queue not empty: wakes
 *
 * and a poller that takes the lock second sees the value.
 */
static __always_inline bool semdev_polled(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	/* As drawn above */
	return waitqueue_active(&sem->pollers);
}

/* The first waiter that is not at a limit of its own, or NULL */
static __always_inline struct semdev_waiter *semdev_first(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter *w;

	list_for_each_entry(w, &state->waiters, node)
		if (semdev_room(state, w->client) >= w->least)
			return w;
	return NULL;
}

/* Tokens that are not kept open for somebody */
static __always_inline size_t semdev_unreserved(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	size_t available = semdev_available(sem, sem->kind);
	size_t reserved = guarded(&sem->state)->nr_open_turns;

	return available > reserved ? available - reserved : 0;
}

static __always_inline void
semdev_leave_queue(struct semdev *sem, struct semdev_waiter *w)
	__must_hold(&sem->state.lock)
{
	list_del(&w->node);
	w->client->waiting--;
	guarded(&sem->state)->nr_waiters--;
	guarded(&sem->state)->reasons--;
}

void semdev_serve(struct semdev *sem, bool turns)
	__must_hold(&sem->state.lock);
int semdev_hopeless(struct semdev *sem, struct semdev_client *client, size_t n)
	__must_hold(&sem->state.lock);
void semdev_end_waits(struct semdev *sem)
	__must_hold(&sem->state.lock);

#endif /* _SEMDEV_QUEUE_H */
