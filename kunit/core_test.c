// SPDX-License-Identifier: GPL-2.0-only
/* The core without waiters: counting, limits, refusals, allocation. */
#include <kunit/test.h>

#include "fault.h"
#include "opened.h"

static void core_starts_as_created(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 3, 9);
	struct semdev_info info = info_of(&o);

	KUNIT_EXPECT_EQ(test, info.value, 3);
	KUNIT_EXPECT_EQ(test, info.max, 9);
	KUNIT_EXPECT_EQ(test, info.max_seen, 3);
	KUNIT_EXPECT_EQ(test, info.waiters, 0);
}

static void core_release_adds_and_acquire_takes_one(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);

	KUNIT_EXPECT_EQ(test, give(&o, 3), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 3);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_WAIT), 1);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 2);
	KUNIT_EXPECT_EQ(test, give(&o, 0), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 2);
}

static void core_max_seen_only_rises(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);

	KUNIT_EXPECT_EQ(test, give(&o, 2), 0);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_WAIT), 1);
	KUNIT_EXPECT_EQ(test, info_of(&o).max_seen, 2);
	KUNIT_EXPECT_EQ(test, give(&o, 2), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).max_seen, 3);
}

static void core_saturates_at_size_max(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, SIZE_MAX - 1, SIZE_MAX);

	KUNIT_EXPECT_EQ(test, give(&o, 2), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, SIZE_MAX);
	KUNIT_EXPECT_EQ(test, give(&o, SIZE_MAX), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, SIZE_MAX);
	KUNIT_EXPECT_EQ(test, info_of(&o).max_seen, SIZE_MAX);
}

static void core_saturates_at_its_own_maximum(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, 4);

	KUNIT_EXPECT_EQ(test, give(&o, 7), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 4);
	KUNIT_EXPECT_EQ(test, info_of(&o).max_seen, 4);
}

static void core_nonblock_refuses_when_empty(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);

	KUNIT_EXPECT_FALSE(test, (semdev_poll(o.sem, o.client, true) & EPOLLIN));
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), -EAGAIN);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NOWAIT), -EAGAIN);
	KUNIT_EXPECT_EQ(test, semdev_release(o.sem, SEMDEV_COUNTER, o.client, 1,
					     true), 0);
	KUNIT_EXPECT_TRUE(test, (semdev_poll(o.sem, o.client, true) & EPOLLIN));
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NOWAIT), 1);
}

static int give_nowait(const struct opened *o)
{
	return semdev_release(o->sem, SEMDEV_COUNTER, o->client, 1, true);
}

static void core_nowait_does_not_wait_for_the_lock(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 1, SIZE_MAX);

	guarded_lock(&o.sem->state);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NOWAIT), -EAGAIN);
	KUNIT_EXPECT_EQ(test, give_nowait(&o), -EAGAIN);
	chardev_mutex_unlock(&guarded(&o.sem->state)->lock);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 1);
}

static void core_seq_counts_every_event(struct kunit *test)
{
	struct opened o __free(opened) = open_counter(test, 0, SIZE_MAX);

	KUNIT_EXPECT_EQ(test, give(&o, 2), 0);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_WAIT), 1);
	locked(state, &o.sem->state);
	KUNIT_EXPECT_EQ(test, state->seq, 2);
}

/* Some of the faults hit the kernel's own debugging, which survives them. */
static void core_create_survives_allocation_failure(struct kunit *test)
{
	const struct semdev_config config = { .kind = SEMDEV_POOL, .max = 1 };
	unsigned int nth, refused = 0;
	bool failed = true;

	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	for (nth = 1; failed; nth++) {
		fault_begin(nth);
		own(semdev) sem __free(semdev) = {
			semdev_create("test", &config)
		};
		int err = owned_err(sem);

		failed = fault_end();
		if (!err)
			continue;
		KUNIT_EXPECT_EQ(test, err, -ENOMEM);
		KUNIT_EXPECT_TRUE(test, failed);
		refused++;
	}
	KUNIT_EXPECT_EQ_MSG(test, refused, 1, "its one allocation fails once");
}

/* Those who have it open, and one who had found it just before */
static void core_that_is_dead_is_nobodys_any_more(struct kunit *test)
{
	const struct semdev_limits one = { .max_per_client = 1 };
	struct opened o __free(opened) = open_pool(test, 2);
	int err;

	semdev_kill(o.sem);
	own(semdev_client) late = {
		semdev_client_open(o.sem, task_tgid(current))
	};
	err = owned_err(late);
	if (!err)
		semdev_client_close(o.sem, owned_take(late));
	KUNIT_EXPECT_EQ(test, err, -ENODEV);
	KUNIT_EXPECT_EQ(test, semdev_set_size(o.sem, 1), -ENODEV);
	KUNIT_EXPECT_EQ(test, semdev_set_limits(o.sem, &one), -ENODEV);
	KUNIT_EXPECT_EQ(test, info_of(&o).max, 2);
}

static struct kunit_case core_cases[] = {
	KUNIT_CASE(core_starts_as_created),
	KUNIT_CASE(core_release_adds_and_acquire_takes_one),
	KUNIT_CASE(core_max_seen_only_rises),
	KUNIT_CASE(core_saturates_at_size_max),
	KUNIT_CASE(core_saturates_at_its_own_maximum),
	KUNIT_CASE(core_nonblock_refuses_when_empty),
	KUNIT_CASE(core_nowait_does_not_wait_for_the_lock),
	KUNIT_CASE(core_seq_counts_every_event),
	KUNIT_CASE(core_create_survives_allocation_failure),
	KUNIT_CASE(core_that_is_dead_is_nobodys_any_more),
	{}
};

static struct kunit_suite core_suite = {
	.name = "semdev-core",
	.test_cases = core_cases,
};

kunit_test_suite(core_suite);
