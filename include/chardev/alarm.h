/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Doing something to an object later, where it may sleep and take locks.
 *
 *	struct echo { struct chardev_alarm alarm; ... };
 *	static void echo_tick(struct echo *echo);
 *
 *	DEFINE_CHARDEV_ALARM(echo_alarm, struct echo, alarm, echo_tick);
 *
 *	echo_alarm_init(echo);
 *	echo_alarm_set(echo, 2 * NSEC_PER_MSEC);
 *	echo_alarm_cancel(echo);
 *
 * A timer that is as exact as the hardware, and a work item that it queues: a
 * delayed work's clock may tick in steps of 10 ms.
 */
#ifndef _CHARDEV_ALARM_H
#define _CHARDEV_ALARM_H

#include <linux/workqueue.h>

#include <chardev/compat.h>
#include <chardev/lock.h>

/**
 * struct chardev_alarm - something to be done later
 * @__timer: when
 * @__work: what, in process context
 */
struct chardev_alarm {
	struct hrtimer __timer;
	struct work_struct __work;
};

static inline enum hrtimer_restart __chardev_alarm_fire(struct hrtimer *timer)
{
	struct chardev_alarm *alarm =
		container_of(timer, struct chardev_alarm, __timer);

	queue_work(system_highpri_wq, &alarm->__work);
	return HRTIMER_NORESTART;
}

/**
 * DEFINE_CHARDEV_ALARM - an alarm of an object
 * @name: prefix of what is defined
 * @T: type of the object
 * @member: its struct chardev_alarm
 * @fn: ``void fn(T *)``: what to do; may set the alarm again
 *
 * Defines:
 *
 * - ``void name_init(T *)``: before anything else
 * - ``void name_set(T *, u64 ns)``: does it once, that many nanoseconds from
 *   now; once instead of what was set before. Any context.
 * - ``void name_cancel(T *)``: call it when nothing sets the alarm any more, @fn
 *   included: @fn is not running then and will not run. Process context, not
 *   in @fn; may sleep: without any lock of lock.h, which @fn may be waiting for.
 */
#define DEFINE_CHARDEV_ALARM(name, T, member, fn)			\
	static void name##__work(struct work_struct *work)		\
	{								\
		static_assert(__same_type(&(fn), void (*)(T *)),	\
			      #fn ": wrong type");			\
		fn(container_of(work, T, member.__work));		\
	}								\
									\
	static inline void name##_init(T *object)			\
	{								\
		hrtimer_setup(&object->member.__timer,			\
			      __chardev_alarm_fire, CLOCK_MONOTONIC,	\
			      HRTIMER_MODE_REL);			\
		INIT_WORK(&object->member.__work, name##__work);	\
	}								\
									\
	static inline void name##_set(T *object, u64 ns)		\
	{								\
		hrtimer_start(&object->member.__timer, ns_to_ktime(ns),	\
			      HRTIMER_MODE_REL);			\
	}								\
									\
	static inline void name##_cancel(T *object)			\
		__must_not_hold(&any_lock)				\
	{								\
		hrtimer_cancel(&object->member.__timer);		\
		cancel_work_sync(&object->member.__work);		\
	}								\
	static_assert(true)

#endif /* _CHARDEV_ALARM_H */
