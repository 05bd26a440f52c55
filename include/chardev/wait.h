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
 * The number of tasks woken is always said: wake_up_all(), wake_up_nr() with 1
 * or more (0 would mean all), or one by one with wake_up_process().
 */
#ifndef _CHARDEV_WAIT_H
#define _CHARDEV_WAIT_H

#include <linux/hrtimer.h>

#include <chardev/compat.h>
#include <chardev/lock.h>

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
({									\
	chardev_mutex_must_hold(l);					\
	(condition) ? 0 : __wait_event_mutex(wq_head, l, condition, 0);	\
})

/**
 * wait_event_interruptible_exclusive_mutex - wait for one of several things
 * @wq_head: wait_queue_head_t; woken with wake_up_nr() for as many as there are
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
({									\
	int __err = 0;							\
									\
	chardev_mutex_must_hold(l);					\
	if (!(condition))						\
		__err = __wait_event_mutex(wq_head, l,			\
			!task_sigpending(current) && (condition), 1);	\
	if (__err)							\
		wake_up_nr(&(wq_head), 1);				\
	__err;								\
})

/**
 * wait_interruptible_handed_until - wait for what is handed to this task
 * @l: the struct chardev_mutex under which it will be handed over, held;
 *	dropped, and not taken again
 * @handed: whether it was; tested without @l, so it says smp_load_acquire();
 *	    must not sleep
 * @deadline: ktime_t *, CLOCK_MONOTONIC; NULL: for ever
 *
 * For drivers that keep their own queue of tasks.  The giver, under @l, takes
 * the first waiter off the queue and makes @handed true with
 * smp_store_release(), after which it touches nothing on that waiter's stack,
 * and wakes the task.  The sleeper has been served then, and need not wait for
 * @l.  After an error it takes @l and looks again: it may have been served in
 * the meantime.
 *
 *	sleeper				giver, holds l
 *	set_current_state()
 *	unlock l			takes it off the queue
 *					rcu_read_lock(), task = w->task
 *	handed?				smp_store_release(): handed
 *	yes: goes on, w is no more
 *	may exit			wake_up_process(task): RCU keeps it
 *
 * Context: process; sleeps; evaluates @l several times.
 * Return: 0 with @handed true, -ERESTARTSYS, or -ETIMEDOUT.
 */
#define wait_interruptible_handed_until(l, handed, deadline)		\
({									\
	bool __expired = false;						\
	int __ret = 0;							\
									\
	set_current_state(TASK_INTERRUPTIBLE);				\
	chardev_mutex_unlock(l);					\
	while (!(handed)) {						\
		if (signal_pending(current)) {				\
			__ret = -ERESTARTSYS;				\
			break;						\
		}							\
		if (__expired) {					\
			__ret = -ETIMEDOUT;				\
			break;						\
		}							\
		if (deadline)						\
			__expired = !schedule_hrtimeout_range(deadline,	\
				current->timer_slack_ns,		\
				HRTIMER_MODE_ABS);			\
		else							\
			schedule();					\
		set_current_state(TASK_INTERRUPTIBLE);			\
	}								\
	__set_current_state(TASK_RUNNING);				\
	__ret;								\
})

#endif /* _CHARDEV_WAIT_H */
