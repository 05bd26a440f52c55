/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The line of those who wait for tokens.
 */
#ifndef _SEMDEV_QUEUE_H
#define _SEMDEV_QUEUE_H

#include "limit.h"

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
void semdev_turns_init(struct semdev *sem);
void semdev_turns_cancel(struct semdev *sem);

#endif /* _SEMDEV_QUEUE_H */
