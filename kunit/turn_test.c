// SPDX-License-Identifier: GPL-2.0-only
/* Turns: who polls gets something beside who blocks. */
#include <kunit/test.h>
#include <linux/delay.h>

#include "taker.h"

/* A slow machine lets some turns pass before the test has looked. */
#define TRIES	50

static bool polls_in(const struct opened *o)
{
	return semdev_poll(o->sem, o->client, true) & EPOLLIN;
}

/*
 * Of a pool of one that @holder has emptied: @refused is refused, then a taker
 * waits, then the token is given.  Returns what @looks then gets without
 * blocking, after which the token goes through the taker back to the holder.
 */
static ssize_t one_round(struct kunit *test, const struct opened *holder,
			 const struct opened *refused,
			 const struct opened *looks)
{
	struct taker *taker = takers_alloc(test, 1);
	ssize_t got;

	KUNIT_EXPECT_FALSE(test, polls_in(refused));
	taker_start(test, taker, holder, 1);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	got = polls_in(looks) ? take(looks, SEMDEV_NONBLOCK) : 0;
	if (got == 1)
		KUNIT_EXPECT_EQ(test, give(looks, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	return got;
}

static void turn_comes_before_a_later_waiter(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	int i, got = 0;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !got; i++)
		got = one_round(test, &holder, &poller, &poller) == 1;
	KUNIT_EXPECT_EQ_MSG(test, got, 1, "in %d tries", i);
}

static void turn_is_for_whom_it_is(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, one_round(test, &holder, &poller, &holder), 0);
}

static void turn_does_not_come_before_an_earlier_waiter(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&holder).waiters, 0);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
}

/* Unused turns hold a token up once, however many there are. */
static void turn_that_is_not_used_ends(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);
	struct semdev_state *state;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&holder, SEMDEV_NONBLOCK), -EAGAIN);
	KUNIT_EXPECT_EQ(test, take(&poller, SEMDEV_NONBLOCK), -EAGAIN);
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	guard(chardev_mutex)(&holder.sem->state.lock);
	state = guarded(&holder.sem->state);
	KUNIT_EXPECT_EQ(test, state->nr_open_turns, 0);
	KUNIT_EXPECT_TRUE(test, list_is_singular(&state->turns));
}

/* Where nobody blocks, tokens are open to all. */
static void turn_means_nothing_where_nobody_blocks(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_TRUE(test, polls_in(&holder));
	KUNIT_EXPECT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, take(&poller, SEMDEV_NONBLOCK), 1);
	guard(chardev_mutex)(&holder.sem->state.lock);
	KUNIT_EXPECT_TRUE_MSG(test, semdev_quiet(guarded(&holder.sem->state)),
			      "the turn ended with the token");
}

static void turn_ends_with_its_client(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	opened_close(&poller);
	guard(chardev_mutex)(&holder.sem->state.lock);
	KUNIT_EXPECT_TRUE(test, semdev_quiet(guarded(&holder.sem->state)));
}

static struct kunit_case turn_cases[] = {
	KUNIT_CASE(turn_comes_before_a_later_waiter),
	KUNIT_CASE(turn_is_for_whom_it_is),
	KUNIT_CASE(turn_does_not_come_before_an_earlier_waiter),
	KUNIT_CASE(turn_that_is_not_used_ends),
	KUNIT_CASE(turn_means_nothing_where_nobody_blocks),
	KUNIT_CASE(turn_ends_with_its_client),
	{}
};

static struct kunit_suite turn_suite = {
	.name = "semdev-turn",
	.test_cases = turn_cases,
};

kunit_test_suite(turn_suite);
