// SPDX-License-Identifier: GPL-2.0-only
/* The queue: order of arrival, one wake-up a token, signals. */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#include "core.h"

#define TIMEOUT (10 * HZ)

/* A kernel thread that acquires once. */
struct taker {
	struct semdev *sem;
	struct task_struct *task;
	struct completion done;
	int err;
};

/* They outlive a test that fails in the middle. */
static struct taker *takers_alloc(struct kunit *test, size_t n)
{
	struct taker *takers = kunit_kcalloc(test, n, sizeof(*takers),
					     GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, takers);
	return takers;
}

static int taker_fn(void *data)
{
	struct taker *taker = data;

	allow_signal(SIGINT);
	allow_signal(SIGKILL);
	taker->err = semdev_acquire(taker->sem, SEMDEV_WAIT);
	/* Not a complete() here: the module may go before this returns */
	kthread_complete_and_exit(&taker->done, 0);
}

static bool waiters_become(struct semdev *sem, size_t n)
{
	unsigned long end = jiffies + TIMEOUT;

	while (semdev_get_info(sem).waiters != n) {
		if (time_after(jiffies, end))
			return false;
		usleep_range(100, 200);
	}
	return true;
}

/* Starts a taker; returns when it waits, as the nth in line. */
static void taker_start(struct kunit *test, struct taker *taker,
			struct semdev *sem, size_t nth)
{
	taker->sem = sem;
	taker->err = 1;
	init_completion(&taker->done);
	taker->task = kthread_create(taker_fn, taker, "semdev-taker");
	KUNIT_ASSERT_FALSE(test, IS_ERR(taker->task));
	get_task_struct(taker->task);
	wake_up_process(taker->task);
	KUNIT_ASSERT_TRUE(test, waiters_become(sem, nth));
}

/* Waits until it has returned; the result is what semdev_acquire() said. */
static int taker_join(struct taker *taker)
{
	unsigned long left = wait_for_completion_timeout(&taker->done, TIMEOUT);

	put_task_struct(taker->task);
	return left ? taker->err : -ETIMEDOUT;
}

static bool taker_returned(struct taker *taker)
{
	return wait_for_completion_timeout(&taker->done, HZ / 50);
}

static struct semdev_ref create(struct kunit *test)
{
	struct semdev_ref sem = semdev_create("test", 0, SIZE_MAX);

	KUNIT_ASSERT_EQ(test, owned_err(sem), 0);
	return sem;
}

static void queue_serves_in_order_of_arrival(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *takers = takers_alloc(test, 4);
	int i;

	for (i = 0; i < 4; i++)
		taker_start(test, &takers[i], s, i + 1);
	for (i = 0; i < 4; i++) {
		KUNIT_EXPECT_EQ(test, semdev_release(s, 1, false), 0);
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
		KUNIT_EXPECT_EQ(test, semdev_get_info(s).waiters, 3 - i);
	}
}

static void queue_n_tokens_end_n_waits(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *takers = takers_alloc(test, 4);
	int i;

	for (i = 0; i < 4; i++)
		taker_start(test, &takers[i], s, i + 1);
	KUNIT_EXPECT_EQ(test, semdev_release(s, 3, false), 0);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).waiters, 1);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
	KUNIT_EXPECT_FALSE(test, taker_returned(&takers[3]));
	KUNIT_EXPECT_EQ(test, semdev_release(s, 3, false), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[3]), 0);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).value, 2);
}

static void queue_handed_tokens_raise_max_seen(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, s, 1);
	KUNIT_EXPECT_EQ(test, semdev_release(s, 1, false), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).max_seen, 1);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).value, 0);
}

static void queue_signal_ends_the_wait(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, s, 1);
	send_sig(SIGINT, taker->task, 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).waiters, 0);
	KUNIT_EXPECT_EQ(test, semdev_release(s, 1, false), 0);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).value, 1);
}

static void queue_signal_in_the_middle_keeps_the_order(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *takers = takers_alloc(test, 3);
	int i;

	for (i = 0; i < 3; i++)
		taker_start(test, &takers[i], s, i + 1);
	send_sig(SIGINT, takers[1].task, 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, semdev_release(s, 1, false), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, semdev_release(s, 1, false), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[2]), 0);
}

/*
 * Kills the taker and gives a token before it can run, so that it is still the
 * first in line: until stay_off_end() it shares this CPU with a task of higher
 * priority.
 */
static void stay_off_begin(struct taker *taker)
{
	int cpu = raw_smp_processor_id();

	set_cpus_allowed_ptr(current, cpumask_of(cpu));
	set_cpus_allowed_ptr(taker->task, cpumask_of(cpu));
	sched_set_fifo(current);
}

static void stay_off_end(void)
{
	sched_set_normal(current, 0);
	set_cpus_allowed_ptr(current, cpu_possible_mask);
}

static void signal_then_release(struct semdev *sem, struct taker *taker,
				int sig)
{
	stay_off_begin(taker);
	send_sig(sig, taker->task, 0);
	WARN_ON(semdev_release(sem, 1, false));
	stay_off_end();
}

static void passes_its_token_on(struct kunit *test, int sig)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *takers = takers_alloc(test, 2);
	int i;

	for (i = 0; i < 2; i++)
		taker_start(test, &takers[i], s, i + 1);
	signal_then_release(s, &takers[0], sig);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).value, 0);
}

static void queue_killed_waiter_passes_its_token_on(struct kunit *test)
{
	passes_its_token_on(test, SIGKILL);
}

/* A signal that dumps core is not known to be fatal until it is delivered. */
static void queue_signalled_waiter_passes_its_token_on(struct kunit *test)
{
	passes_its_token_on(test, SIGINT);
}

static void queue_killed_waiter_puts_its_token_back(struct kunit *test)
{
	struct semdev_ref sem __free(semdev_ref) = create(test);
	struct semdev *s = semdev_deref(sem);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, s, 1);
	signal_then_release(s, taker, SIGKILL);
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, semdev_get_info(s).value, 1);
	guard(chardev_mutex)(&s->state.lock);
	KUNIT_EXPECT_EQ_MSG(test, guarded(&s->state)->seq, 4,
			    "wait, release, acquire, return");
}

static struct kunit_case queue_cases[] = {
	KUNIT_CASE(queue_serves_in_order_of_arrival),
	KUNIT_CASE(queue_n_tokens_end_n_waits),
	KUNIT_CASE(queue_handed_tokens_raise_max_seen),
	KUNIT_CASE(queue_signal_ends_the_wait),
	KUNIT_CASE(queue_signal_in_the_middle_keeps_the_order),
	KUNIT_CASE(queue_signalled_waiter_passes_its_token_on),
	KUNIT_CASE(queue_killed_waiter_passes_its_token_on),
	KUNIT_CASE(queue_killed_waiter_puts_its_token_back),
	{}
};

static struct kunit_suite queue_suite = {
	.name = "semdev-queue",
	.test_cases = queue_cases,
};

kunit_test_suite(queue_suite);
