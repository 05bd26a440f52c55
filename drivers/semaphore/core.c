// SPDX-License-Identifier: GPL-2.0-only
/*
 * The semaphore itself.
 *
 * Waiters queue in order of arrival and tokens are handed to them: whoever
 * releases takes the first waiters off the queue, as many as there are tokens,
 * and wakes those alone.  A newcomer cannot overtake, and a waiter that wakes
 * has its token already.
 */
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/tracepoint.h>

#include <kunit/visibility.h>

#include <chardev/wait.h>

#include "core.h"
#include "trace.h"

#include <chardev/poison.h>

/*
 * On the stack of a blocked task.  Guarded by the semaphore's lock, and on its
 * queue until granted, or until the task gives up under that lock.
 */
struct semdev_waiter {
	struct list_head node;
	struct task_struct *task;
	bool granted;
};

/**
 * semdev_create - make a semaphore
 * @name: what traces call it; must outlive it
 * @initial: tokens to begin with, at most @max
 * @max: where the value saturates, 1 to SIZE_MAX
 *
 * Context: process; may sleep.
 * Return: the first reference, owned by the caller; owned_err() of it is
 * -ENOMEM without memory.
 */
struct semdev_ref semdev_create(const char *name, size_t initial, size_t max)
{
	struct semdev_ref ref = new_object(struct semdev_ref, GFP_KERNEL,
					   KREF_INIT(1), name, {}, {});
	struct semdev *sem;

	if (owned_err(ref))
		return ref;
	sem = semdev_deref(ref);
	init_waitqueue_head(&sem->pollers);
	guarded_init(&sem->state, COUNT_INIT(initial), max, initial,
		     LIST_HEAD_INIT(__self->waiters), 0, 0);
	return ref;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_create);

/* Numbers an event, whether or not somebody traces it. */
static u64 semdev_next_seq(struct semdev_state *state)
{
	return ++state->seq;
}

/* Hands what there is to the first waiters, and wakes those. */
static void semdev_serve(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter *w, *next;

	list_for_each_entry_safe(w, next, &state->waiters, node) {
		if (!count_take(&state->value, 1))
			return;
		list_del(&w->node);
		state->nr_waiters--;
		w->granted = true;
		trace_semdev_acquire(sem->name, semdev_next_seq(state), w->task,
				     count_read(&state->value));
		wake_up_process(w->task);
	}
}

/*
 * There are tokens that nobody waits for: wakes everyone who polls, but of the
 * exclusive ones no more than there are tokens.
 *
 * waitqueue_active() needs no barrier, because semdev_readable() looks under
 * the same lock after poll_wait():
 *
 *	poller				releaser
 *	poll_wait() queues it
 *	lock, value: 0, unlock
 *					lock, value = 1
 *					queue not empty: wakes
 *
 * and a poller that takes the lock second sees the value.
 */
static void semdev_wake_pollers(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	size_t value = count_read(&guarded(&sem->state)->value);

	/* No barrier, as drawn above */
	if (value && waitqueue_active(&sem->pollers))
		__wake_up(&sem->pollers, TASK_NORMAL, min(value, INT_MAX),
			  poll_to_key(EPOLLIN | EPOLLRDNORM));
}

/* Raises the value by n and gives it to whoever is first. */
static void semdev_put_tokens(struct semdev *sem, size_t n)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	size_t value = count_add_saturating(&state->value, n, state->max);

	state->max_seen = max(state->max_seen, value);
	if (unlikely(!list_empty(&state->waiters)))
		semdev_serve(sem);
	semdev_wake_pollers(sem);
}

/*
 * Queues, and sleeps until a token is handed over, or a signal comes.  If both
 * have come, the token is passed on: the task may be about to die, still the
 * first in line when the token came, and nobody else would be told.  Whether it
 * will die is not ours to know: a fatal signal that dumps core looks like any
 * other until it is delivered.
 */
static int semdev_wait_for_token(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_waiter w = { .task = current };
	int err;

	list_add_tail(&w.node, &state->waiters);
	state->nr_waiters++;
	trace_semdev_wait(sem->name, semdev_next_seq(state));
	err = wait_interruptible_mutex(&sem->state.lock, w.granted);
	if (!w.granted) {
		list_del(&w.node);
		state->nr_waiters--;
		return err;
	}
	if (likely(!task_sigpending(current)))
		return 0;
	trace_semdev_return(sem->name, semdev_next_seq(state));
	semdev_put_tokens(sem, 1);
	return -ERESTARTSYS;
}

/**
 * semdev_acquire - take one token
 * @sem: the semaphore
 * @wait: whether to sleep for it
 *
 * Context: process; may sleep, but see enum semdev_wait.  Touches no user
 * memory, and nothing can fail after the token is taken.
 * Return: 0, -EAGAIN if @wait forbids to wait for it, or -ERESTARTSYS on a
 * signal; without a token then.
 */
int semdev_acquire(struct semdev *sem, enum semdev_wait wait)
{
	struct semdev_state *state;
	int err;

	err = chardev_mutex_lock_nowait(&sem->state.lock,
					wait == SEMDEV_NOWAIT);
	if (err)
		return err;
	adopt_lock(&sem->state.lock);
	state = guarded(&sem->state);
	if (count_take(&state->value, 1)) {
		trace_semdev_acquire(sem->name, semdev_next_seq(state), current,
				     count_read(&state->value));
		return 0;
	}
	return wait == SEMDEV_WAIT ? semdev_wait_for_token(sem) : -EAGAIN;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_acquire);

/**
 * semdev_release - give tokens
 * @sem: the semaphore
 * @n: how many; what would raise the value above its maximum is lost
 * @nowait: do not sleep for the lock (IOCB_NOWAIT)
 *
 * Wakes as many waiters as there are tokens.
 *
 * Context: process; may sleep unless @nowait.
 * Return: 0; -EAGAIN, only if @nowait, with nothing given.
 */
int semdev_release(struct semdev *sem, size_t n, bool nowait)
{
	struct semdev_state *state;
	int err;

	err = chardev_mutex_lock_nowait(&sem->state.lock, nowait);
	if (err)
		return err;
	adopt_lock(&sem->state.lock);
	state = guarded(&sem->state);
	trace_semdev_release(sem->name, semdev_next_seq(state), n);
	semdev_put_tokens(sem, n);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_release);

/**
 * semdev_readable - would an acquire succeed at once?
 * @sem: the semaphore
 *
 * For poll: call it after poll_wait() on @sem->pollers.
 * Context: process; may sleep.
 * Return: whether it would have, just now.
 */
bool semdev_readable(struct semdev *sem)
{
	guard(chardev_mutex)(&sem->state.lock);
	return count_read(&guarded(&sem->state)->value);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_readable);

/**
 * semdev_get_info - all that an observer may know, at one instant
 * @sem: the semaphore
 *
 * Context: process; may sleep.
 * Return: see struct semdev_info.
 */
struct semdev_info semdev_get_info(struct semdev *sem)
{
	struct semdev_state *state;

	guard(chardev_mutex)(&sem->state.lock);
	state = guarded(&sem->state);
	return (struct semdev_info){
		.value = count_read(&state->value),
		.max = state->max,
		.max_seen = state->max_seen,
		.waiters = state->nr_waiters,
	};
}
EXPORT_SYMBOL_IF_KUNIT(semdev_get_info);
