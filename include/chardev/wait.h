/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting for a condition that a lock guards.
 *
 * Each of these must be called with the lock held, tests the condition under
 * it, drops it to sleep and holds it again on return, whatever the result.
 * That a wake-up is never missed rests on one order, kept here: the task says
 * that it sleeps before it drops the lock, and the task that makes the
 * condition true does so under the lock and wakes afterwards.
 *
 *	waiter				waker
 *	set_current_state()
 *	condition: false
 *	unlock
 *					lock, condition = true, unlock
 *					wake: state becomes TASK_RUNNING
 *	schedule() returns at once
 *
 * The number of tasks woken is always said: wake_up_all(), wake_up_most(), or one
 * by one with wake_up_process().
 */
#ifndef _CHARDEV_WAIT_H
#define _CHARDEV_WAIT_H

#include <linux/hrtimer.h>

#include <chardev/compat.h>
#include <chardev/lock.h>

/**
 * wake_up_most - wake so many exclusive waiters, and no more
 * @wq_head: the wait queue
 * @n: how many at most; none for 0, which wake_up_nr() takes for all
 *
 * Context: any.
 */
static inline void wake_up_most(wait_queue_head_t *wq_head, size_t n)
{
	if (n)
		__wake_up(wq_head, TASK_NORMAL, min(n, INT_MAX), NULL);
}

/* So that no wait's result is dropped */
static __always_inline int __must_check __waited(int result)
{
	return result;
}

/* The kernel's own loop, around our lock */
#define __wait_event_mutex(wq_head, l, condition, exclusive)		\
	((int)___wait_event(wq_head, condition, TASK_INTERRUPTIBLE,	\
			    exclusive, 0, chardev_mutex_unlock(l);	\
			    schedule(); chardev_mutex_lock(l)))

/**
 * wait_event_interruptible_mutex - wait in a queue for a shared condition
 * @wq_head: wait_queue_head_t; woken with wake_up_all()
 * @l: the struct chardev_mutex that guards @condition, held
 * @condition: tested under @l; must not sleep
 *
 * Context: process; sleeps; evaluates @l several times.
 * Return: 0 with @condition true, or -ERESTARTSYS; @l is held either way.
 */
#define wait_event_interruptible_mutex(wq_head, l, condition)		\
__waited(({								\
	chardev_mutex_must_hold(l);					\
	(condition) ? 0 : __wait_event_mutex(wq_head, l, condition, 0);	\
}))

/* Likewise; jiffies that are left, 0 for none, or -ERESTARTSYS */
#define __wait_event_timeout_mutex(wq_head, l, condition, timeout)	\
	___wait_event(wq_head, ___wait_cond_timeout(condition),		\
		      TASK_INTERRUPTIBLE, 0, timeout,			\
		      chardev_mutex_unlock(l);				\
		      __ret = schedule_timeout(__ret);			\
		      chardev_mutex_lock(l))

/**
 * wait_event_interruptible_timeout_mutex - likewise, but not for ever
 * @wq_head: wait_queue_head_t; woken with wake_up_all()
 * @l: the struct chardev_mutex that guards @condition, held
 * @condition: tested under @l; must not sleep
 * @timeout: unsigned long, jiffies; evaluated once
 *
 * Context: process; sleeps; evaluates @l several times.
 * Return: 0 with @condition true, -ETIMEDOUT with it false, or -ERESTARTSYS; @l is
 * held either way.
 */
#define wait_event_interruptible_timeout_mutex(wq_head, l, condition,	\
					       timeout)			\
__waited(({								\
	long __left = min_t(unsigned long, timeout, MAX_SCHEDULE_TIMEOUT); \
									\
	chardev_mutex_must_hold(l);					\
	__left = (condition) ? 1 :					\
		 __wait_event_timeout_mutex(wq_head, l, condition, __left); \
	__left > 0 ? 0 : (int)__left ?: -ETIMEDOUT;			\
}))

/**
 * wait_event_interruptible_exclusive_mutex - wait for one of several things
 * @wq_head: wait_queue_head_t; woken with wake_up_most()
 * @l: the struct chardev_mutex that guards @condition, held
 * @condition: there is one, or better: one was taken; tested under @l until it
 *	       is true once; must not sleep
 *
 * A waiter that a signal has reached takes nothing, and passes on the wake-up
 * that was perhaps meant for it: the signal may be about to kill it.
 *
 * Context: process; sleeps; evaluates @l several times.
 * Return: 0 with @condition true, or -ERESTARTSYS; @l is held either way.
 */
#define wait_event_interruptible_exclusive_mutex(wq_head, l, condition)	\
__waited(({								\
	int __err = 0;							\
									\
	chardev_mutex_must_hold(l);					\
	if (!(condition))						\
		__err = __wait_event_mutex(wq_head, l,			\
			!task_sigpending(current) && (condition), 1);	\
	if (__err)							\
		wake_up_most(&(wq_head), 1);				\
	__err;								\
}))

/**
 * hand_over - tell a waiter what it got
 * @handed: 0 until now, on the waiter's stack
 * @result: what it got, not 0
 *
 * Context: under the lock with which the waiter began to wait, and RCU: the
 * waiter may be gone when this returns, and its task may exit before it is woken.
 */
static __always_inline void hand_over(ssize_t *handed, ssize_t result)
{
	/* Pairs with wait_interruptible_handed_until() */
	smp_store_release(handed, result);
}

/**
 * wait_interruptible_handed_until - wait for what is handed to this task
 * @l: the lock under which it will be handed over, held; dropped, and not taken
 *	again
 * @handed: 0 until hand_over()
 * @deadline: CLOCK_MONOTONIC; NULL: for ever
 *
 * For drivers that keep their own queue of tasks.  The giver, under @l, takes
 * the first waiter off the queue, calls hand_over(), after which it touches
 * nothing on that waiter's stack, and wakes the task.  The sleeper has been
 * served then, and need not wait for @l.  After an error it takes @l and looks
 * again: it may have been served in the meantime.
 *
 *	sleeper				giver, holds l
 *	set_current_state()
 *	unlock l			takes it off the queue
 *					rcu_read_lock(), task = w->task
 *	handed?				hand_over(): release
 *	yes: acquire; w is no more
 *	may exit			wake_up_process(task): RCU keeps it
 *
 * Context: process; sleeps.
 * Return: 0 with *@handed set, -ERESTARTSYS, or -ETIMEDOUT.
 */
static __always_inline int __must_check
wait_interruptible_handed_until(struct chardev_mutex *l, const ssize_t *handed,
				ktime_t *deadline)
	__unlocks(l)
{
	bool expired = false;
	int ret = 0;

	set_current_state(TASK_INTERRUPTIBLE);
	chardev_mutex_unlock(l);
	/* Pairs with hand_over() */
	while (!smp_load_acquire(handed)) {
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		if (expired) {
			ret = -ETIMEDOUT;
			break;
		}
		if (deadline)
			expired = !schedule_hrtimeout_range(deadline,
					current->timer_slack_ns,
					HRTIMER_MODE_ABS);
		else
			schedule();
		/* Woken for it, and so running; asked again below if not */
		if (likely(smp_load_acquire(handed)))
			return 0;
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	return ret;
}

#endif /* _CHARDEV_WAIT_H */
