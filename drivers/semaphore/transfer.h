/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Taking and giving.
 *
 * What nearly every call does, in a quiet semaphore, is inline: a system call's
 * worth of instructions is what a token may cost.  Callers say the kind of
 * semaphore where they know it.
 */
#ifndef _SEMDEV_TRANSFER_H
#define _SEMDEV_TRANSFER_H

#include <linux/sched.h>
#include <linux/tracepoint.h>

#include "client.h"
#include "queue.h"
#include "tokens.h"

/**
 * enum semdev_wait - how far an acquire may go
 * @SEMDEV_WAIT: sleep until there are tokens
 * @SEMDEV_NONBLOCK: do not wait for tokens (O_NONBLOCK)
 * @SEMDEV_NOWAIT: moreover do not sleep for the lock (IOCB_NOWAIT)
 */
enum semdev_wait {
	SEMDEV_WAIT,
	SEMDEV_NONBLOCK,
	SEMDEV_NOWAIT,
};

ssize_t __must_check
semdev_take_slowly(struct semdev_state *state, struct semdev_client *client,
		   size_t most, enum semdev_wait wait)
	__unlocks(&state->lock);
int __must_check
semdev_release_slowly(struct semdev_state *state, struct semdev_client *client,
		      size_t n)
	__must_hold(&state->lock);

/**
 * semdev_take_some - take what there is, waiting for the first only
 * @sem: the semaphore
 * @kind: its kind
 * @client: the client that takes
 * @most: how many at most, 1 or more
 * @wait: whether to sleep for one
 *
 * Context: process; may sleep, but see enum semdev_wait.  Touches no user
 * memory, and nothing can fail after the tokens are taken.
 * Return: how many tokens were taken; or without any: -EAGAIN if @wait forbids
 * to wait for one, -ERESTARTSYS on a signal, -ENODEV if it was destroyed.
 */
static __always_inline ssize_t __must_check
semdev_take_some(struct semdev *sem, u32 kind, struct semdev_client *client,
		 size_t most, enum semdev_wait wait)
	__locks(&sem->state)
{
	int err = guarded_lock_nowait(&sem->state, wait == SEMDEV_NOWAIT);
	struct semdev_state *state;

	if (err)
		return err;
	state = guarded(&sem->state);
	if (unlikely(!semdev_quiet(state) ||
		     semdev_available(state, kind) < most))
		return semdev_take_slowly(state, client, most, wait);
	semdev_take(state, kind, client, current, most);
	chardev_mutex_unlock(&state->lock);
	return most;
}

/**
 * semdev_release - give tokens
 * @sem: the semaphore
 * @kind: its kind
 * @client: the client that gives
 * @n: how many; of a counter, what would raise it above its maximum is lost;
 *     of a pool, what was not taken is counted as excess
 * @nowait: do not sleep for the lock (IOCB_NOWAIT)
 *
 * Wakes as many waiters as there are tokens for.
 *
 * Context: process; may sleep unless @nowait.
 * Return: 0; or with nothing given: -EAGAIN, only if @nowait, or -ENODEV if it
 * was destroyed.
 */
static __always_inline int __must_check
semdev_release(struct semdev *sem, u32 kind, struct semdev_client *client,
	       size_t n, bool nowait)
	__locks(&sem->state)
{
	int err = guarded_lock_nowait(&sem->state, nowait);

	if (err)
		return err;
	adopt_locked(state, &sem->state);
	if (unlikely(!semdev_quiet(state)))
		return semdev_release_slowly(state, client, n);
	state->seq++;
	trace_semdev_release(sem->name, &state->seq, n);
	semdev_give(state, kind, client, n);
	return 0;
}

int __must_check
semdev_acquire(struct semdev *sem, struct semdev_client *client, size_t n,
	       enum semdev_wait wait, ktime_t *deadline)
	__locks(&sem->state);

#endif /* _SEMDEV_TRANSFER_H */
