/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel threads that acquire once, and so wait.
 */
#ifndef _KUNIT_TAKER_H
#define _KUNIT_TAKER_H

#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#include "opened.h"

#define TIMEOUT (30 * HZ)

/* They share the client of @o. */
struct taker {
	const struct opened *o;
	struct task_struct *task;
	struct completion done;
	size_t n;
	int err;
};

/* They outlive a test that fails in the middle. */
static inline struct taker *takers_alloc(struct kunit *test, size_t n)
{
	struct taker *takers = kunit_kcalloc(test, n, sizeof(*takers),
					     GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, takers);
	return takers;
}

static inline int taker_fn(void *data)
{
	struct taker *taker = data;

	allow_signal(SIGINT);
	allow_signal(SIGKILL);
	if (taker->n)
		taker->err = semdev_acquire(taker->o->sem, taker->o->client,
					    taker->n, SEMDEV_WAIT, NULL);
	else
		taker->err = min(take(taker->o, SEMDEV_WAIT), 0);
	/* Not a complete() here: the module may go before this returns */
	kthread_complete_and_exit(&taker->done, 0);
}

static inline bool waiters_become(const struct opened *o, size_t n)
{
	unsigned long end = jiffies + TIMEOUT;

	while (info_of(o).waiters != n) {
		if (time_after(jiffies, end))
			return false;
		usleep_range(100, 200);
	}
	return true;
}

/*
 * Starts a taker; returns when it waits, as the nth in line.  It takes one, or
 * acquires taker->n.
 */
static inline void taker_start(struct kunit *test, struct taker *taker,
			const struct opened *o, size_t nth)
{
	taker->o = o;
	taker->err = 1;
	init_completion(&taker->done);
	taker->task = kthread_create(taker_fn, taker, "semdev-taker");
	KUNIT_ASSERT_FALSE(test, IS_ERR(taker->task));
	get_task_struct(taker->task);
	wake_up_process(taker->task);
	KUNIT_ASSERT_TRUE(test, waiters_become(o, nth));
}

/* Waits until it has returned; the result is what semdev_acquire() said. */
static inline int taker_join(struct taker *taker)
{
	unsigned long left = wait_for_completion_timeout(&taker->done, TIMEOUT);

	put_task_struct(taker->task);
	return left ? taker->err : -ETIMEDOUT;
}

static inline bool taker_returned(struct taker *taker)
{
	return wait_for_completion_timeout(&taker->done, HZ / 50);
}

#endif /* _KUNIT_TAKER_H */
