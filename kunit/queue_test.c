// SPDX-License-Identifier: GPL-2.0-only
/* The queue: order of arrival, one wake-up a token, signals. */
#include <kunit/test.h>
#include <linux/sched/signal.h>

#include "taker.h"

static void queue_serves_in_order_of_arrival(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *takers = takers_alloc(test, 4);
	int i;

	for (i = 0; i < 4; i++)
		taker_start(test, &takers[i], &o, i + 1);
	for (i = 0; i < 4; i++) {
		KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
		KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 3 - i);
	}
}

static void queue_n_tokens_end_n_waits(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *takers = takers_alloc(test, 4);
	int i;

	for (i = 0; i < 4; i++)
		taker_start(test, &takers[i], &o, i + 1);
	KUNIT_EXPECT_EQ(test, give(&o, 3), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 1);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
	KUNIT_EXPECT_FALSE(test, taker_returned(&takers[3]));
	KUNIT_EXPECT_EQ(test, give(&o, 3), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[3]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 2);
}

static void queue_handed_tokens_raise_max_seen(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, &o, 1);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).max_seen, 1);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 0);
}

static void queue_signal_ends_the_wait(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, &o, 1);
	send_sig(SIGINT, taker->task, 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 0);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 1);
}

static void queue_signal_in_the_middle_keeps_the_order(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *takers = takers_alloc(test, 3);
	int i;

	for (i = 0; i < 3; i++)
		taker_start(test, &takers[i], &o, i + 1);
	send_sig(SIGINT, takers[1].task, 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
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

static void signal_then_release(const struct opened *o, struct taker *taker,
				int sig)
{
	stay_off_begin(taker);
	send_sig(sig, taker->task, 0);
	WARN_ON(give(o, 1));
	stay_off_end();
}

static void passes_its_token_on(struct kunit *test, int sig)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *takers = takers_alloc(test, 2);
	int i;

	for (i = 0; i < 2; i++)
		taker_start(test, &takers[i], &o, i + 1);
	signal_then_release(&o, &takers[0], sig);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 0);
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
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);
	struct taker *taker = takers_alloc(test, 1);

	taker_start(test, taker, &o, 1);
	signal_then_release(&o, taker, SIGKILL);
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 1);
	locked(state, &o.sem->state);
	KUNIT_EXPECT_EQ_MSG(test, state->seq, 4,
			    "wait, release, acquire, return");
}

/* A taker that is killed is handed a token, which is reclaimed before it runs */
static void hand_and_reclaim(struct kunit *test, const struct opened *o,
			     struct taker *taker)
{
	taker_start(test, taker, o, 1);
	stay_off_begin(taker);
	send_sig(SIGKILL, taker->task, 0);
	WARN_ON(give(o, 1));
	KUNIT_EXPECT_EQ(test,
			semdev_client_reclaim(o->sem, task_tgid(current)), 1);
}

/* What it was handed was reclaimed: no other's token is freed instead. */
static void queue_killed_waiter_passes_on_its_own_only(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 2);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	hand_and_reclaim(test, &o, taker);
	stay_off_end();
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 1);
	KUNIT_EXPECT_EQ(test, info_of(&o).excess, 0);
}

/* And not one that another task of its client has taken since, either. */
static void queue_killed_waiter_passes_on_no_later_one(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	hand_and_reclaim(test, &o, taker);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	stay_off_end();
	KUNIT_EXPECT_EQ(test, taker_join(taker), -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).outstanding, 1);
}

/* A wait for several keeps its place, and later ones wait behind it. */
static void queue_acquire_waits_for_all_at_its_place(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, o.client, 3, SEMDEV_WAIT,
					     NULL), 0);
	takers[0].n = 2;
	taker_start(test, &takers[0], &other, 1);
	KUNIT_EXPECT_EQ_MSG(test, take(&o, SEMDEV_NONBLOCK), -EAGAIN,
			    "one is there, but the head waits for two");
	taker_start(test, &takers[1], &other, 2);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_FALSE(test, taker_returned(&takers[1]));
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

/* One token is free, and the head waits for two: @sig or @size ends that. */
static void head_leaves(struct kunit *test, int sig, u32 size, int err)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, o.client, 3, SEMDEV_WAIT,
					     NULL), 0);
	takers[0].n = 2;
	taker_start(test, &takers[0], &other, 1);
	taker_start(test, &takers[1], &other, 2);
	if (sig)
		send_sig(sig, takers[0].task, 0);
	else
		KUNIT_EXPECT_EQ(test, semdev_set_size(o.sem, size), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), err);
	if (!sig)
		KUNIT_EXPECT_EQ(test, give(&o, 3), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

static void queue_head_leaving_on_a_signal_serves_the_next(struct kunit *test)
{
	head_leaves(test, SIGINT, 0, -ERESTARTSYS);
}

static void queue_head_that_became_hopeless_leaves(struct kunit *test)
{
	head_leaves(test, 0, 1, -EINVAL);
}

static void queue_deadline_ends_the_wait(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 2);
	struct opened other __free(opened) = open_other(test, &o);
	ktime_t deadline = ktime_add_ms(ktime_get(), 20);

	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_acquire(o.sem, o.client, 2, SEMDEV_WAIT,
					     &deadline), -ETIMEDOUT);
	KUNIT_EXPECT_GE(test, ktime_get(), deadline);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 0);
	KUNIT_EXPECT_EQ_MSG(test,
			    semdev_acquire(o.sem, o.client, 1, SEMDEV_WAIT,
					   &deadline), 0,
			    "over, but there is no need to wait");
}

static void queue_hopeless_waits_are_refused(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 2);

	KUNIT_EXPECT_EQ(test, semdev_acquire(o.sem, o.client, 0, SEMDEV_WAIT,
					     NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, semdev_acquire(o.sem, o.client, 3, SEMDEV_WAIT,
					     NULL), -EINVAL);
	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_acquire(o.sem, o.client, 2, SEMDEV_WAIT,
					     NULL), -EDEADLK);
}

/*
 * While it waits its client is served a token, so that it would wait for ever;
 * the free tokens are not to wait for that.
 */
static void queue_wait_that_becomes_hopeless_ends(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 3);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 3);

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, other.client, 3,
					     SEMDEV_NONBLOCK, NULL), 0);
	takers[1].n = 3;
	taker_start(test, &takers[0], &o, 1);
	taker_start(test, &takers[1], &o, 2);
	taker_start(test, &takers[2], &other, 3);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 2);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), -EDEADLK);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[2]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 0);
}

static void queue_killed_semaphore_ends_all_waits(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct taker *takers = takers_alloc(test, 2);
	int i;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < 2; i++)
		taker_start(test, &takers[i], &o, i + 1);
	semdev_kill(o.sem);
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), -ENODEV);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), -ENODEV);
	KUNIT_EXPECT_EQ(test, give(&o, 1), -ENODEV);
	KUNIT_EXPECT_TRUE(test, (semdev_poll(o.sem, o.client, true) &
				 (EPOLLHUP | EPOLLERR | EPOLLIN)) ==
				(EPOLLHUP | EPOLLERR));
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
	KUNIT_CASE(queue_killed_waiter_passes_on_its_own_only),
	KUNIT_CASE(queue_killed_waiter_passes_on_no_later_one),
	KUNIT_CASE(queue_acquire_waits_for_all_at_its_place),
	KUNIT_CASE(queue_head_leaving_on_a_signal_serves_the_next),
	KUNIT_CASE(queue_head_that_became_hopeless_leaves),
	KUNIT_CASE(queue_deadline_ends_the_wait),
	KUNIT_CASE(queue_hopeless_waits_are_refused),
	KUNIT_CASE(queue_wait_that_becomes_hopeless_ends),
	KUNIT_CASE(queue_killed_semaphore_ends_all_waits),
	{}
};

static struct kunit_suite queue_suite = {
	.name = "semdev-queue",
	.test_cases = queue_cases,
};

kunit_test_suite(queue_suite);
