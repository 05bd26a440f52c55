// SPDX-License-Identifier: GPL-2.0-only
/* Ranges: which are taken, what they leave, who is suspected. */
#include <kunit/test.h>

#include <chardev/compat/kunit.h>

#include "fault.h"
#include "space.h"

#define SIZE	10000
#define CLIENT	1
#define OTHER	2

static void end_space(void *space)
{
	binder_space_drop(space);
}

static struct binder_space *space_new(struct kunit *test)
{
	struct binder_space *space = kunit_kzalloc(test, sizeof(*space),
						   GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, space);
	KUNIT_ASSERT_EQ(test, binder_space_init(space, SIZE), 0);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, end_space, space),
			0);
	return space;
}

/* Where it is, or an errno */
static long take(struct binder_space *space, size_t size)
{
	const struct binder_request request = { size, CLIENT, false };
	struct binder_taken taken;
	int err = binder_space_take(space, &request, &taken);

	return err ?: (long)span_offset_bytes(taken.start);
}

static void give(struct binder_space *space, long start)
{
	binder_space_give(space, SPAN_OFFSET(start));
}

/* 1: suspected; 0: not; or an errno */
static int take_oneway(struct binder_space *space, size_t size, pid_t client,
		       long *start)
{
	const struct binder_request request = { size, client, true };
	struct binder_taken taken;
	int err = binder_space_take(space, &request, &taken);

	if (err)
		return err;
	*start = span_offset_bytes(taken.start);
	return taken.spam;
}

static void space_can_be_taken_to_the_last_byte(struct kunit *test)
{
	struct binder_space *space = space_new(test);

	KUNIT_EXPECT_EQ(test, take(space, SIZE + 1), -ENOSPC);
	KUNIT_EXPECT_EQ(test, take(space, SIZE - 1), 0);
	KUNIT_EXPECT_EQ(test, take(space, 2), -ENOSPC);
	KUNIT_EXPECT_EQ(test, take(space, 1), SIZE - 1);
	KUNIT_EXPECT_EQ(test, take(space, 1), -ENOSPC);
	give(space, SIZE - 1);
	give(space, 0);
	KUNIT_EXPECT_EQ(test, take(space, SIZE), 0);
}

/* Holes of 64, 16 and 32 bytes, each behind 8 that stay taken */
static void space_takes_the_smallest_hole_that_fits(struct kunit *test)
{
	struct binder_space *space = space_new(test);

	KUNIT_ASSERT_EQ(test, take(space, 64), 0);
	KUNIT_ASSERT_EQ(test, take(space, 8), 64);
	KUNIT_ASSERT_EQ(test, take(space, 16), 72);
	KUNIT_ASSERT_EQ(test, take(space, 8), 88);
	KUNIT_ASSERT_EQ(test, take(space, 32), 96);
	KUNIT_ASSERT_EQ(test, take(space, SIZE - 128), 128);
	give(space, 0);
	give(space, 72);
	give(space, 96);
	KUNIT_EXPECT_EQ(test, take(space, 16), 72);
	KUNIT_EXPECT_EQ(test, take(space, 16), 96);
	KUNIT_EXPECT_EQ(test, take(space, 24), 0);
	KUNIT_EXPECT_EQ(test, take(space, 16), 112);
	KUNIT_EXPECT_EQ(test, take(space, 40), 24);
	KUNIT_EXPECT_EQ(test, take(space, 1), -ENOSPC);
}

/* Three neighbours and the rest, given back in each order */
static void space_joins_what_is_given_back(struct kunit *test)
{
	static const u8 orders[][3] = {
		{ 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
		{ 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
	};
	struct binder_space *space = space_new(test);
	int i, j;

	for (i = 0; i < ARRAY_SIZE(orders); i++) {
		for (j = 0; j < 3; j++)
			KUNIT_ASSERT_EQ(test, take(space, 100), j * 100);
		for (j = 0; j < 3; j++)
			give(space, orders[i][j] * 100);
		KUNIT_EXPECT_EQ(test, take(space, SIZE), 0);
		give(space, 0);
	}
}

static void space_keeps_a_half_from_oneway_calls(struct kunit *test)
{
	struct binder_space *space = space_new(test);
	long start = -1;

	KUNIT_EXPECT_EQ(test, take_oneway(space, SIZE / 2 + 1, CLIENT, &start),
			-ENOSPC);
	KUNIT_EXPECT_GE(test, take_oneway(space, SIZE / 2, CLIENT, &start), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 1, OTHER, &start), -ENOSPC);
	KUNIT_EXPECT_EQ(test, take(space, SIZE / 2), SIZE / 2);
	give(space, 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 1, OTHER, &start), 0);
	KUNIT_EXPECT_EQ(test, start, 0);
}

/* Others' calls do not count, nor those that are answered. */
static void space_suspects_who_has_many_oneway_calls(struct kunit *test)
{
	struct binder_space *space = space_new(test);
	long start;
	int i;

	KUNIT_EXPECT_EQ(test, take_oneway(space, 4000, OTHER, &start), 0);
	KUNIT_EXPECT_EQ(test, take(space, 8), 4000);
	for (i = 0; i < 50; i++)
		KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 1);
}

static void space_suspects_who_has_a_quarter_once(struct kunit *test)
{
	struct binder_space *space = space_new(test);
	long start, others = -1;

	KUNIT_EXPECT_EQ(test, take_oneway(space, 2600, CLIENT, &start), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 1500, OTHER, &others), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 1);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 0);
	/* There is room again, and then none */
	give(space, others);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 1500, OTHER, &others), 0);
	KUNIT_EXPECT_EQ(test, take_oneway(space, 8, CLIENT, &start), 1);
}

static void space_without_memory_is_as_it_was(struct kunit *test)
{
	struct binder_space *space = space_new(test);
	long got;

	if (!fault_possible())
		kunit_skip(test, "needs failslab that fails what may sleep");
	fault_begin(1);
	got = take(space, 8);
	KUNIT_EXPECT_TRUE(test, fault_end());
	KUNIT_EXPECT_EQ(test, got, -ENOMEM);
	KUNIT_EXPECT_EQ(test, take(space, SIZE), 0);
}

static struct kunit_case space_cases[] = {
	KUNIT_CASE(space_can_be_taken_to_the_last_byte),
	KUNIT_CASE(space_takes_the_smallest_hole_that_fits),
	KUNIT_CASE(space_joins_what_is_given_back),
	KUNIT_CASE(space_keeps_a_half_from_oneway_calls),
	KUNIT_CASE(space_suspects_who_has_many_oneway_calls),
	KUNIT_CASE(space_suspects_who_has_a_quarter_once),
	KUNIT_CASE(space_without_memory_is_as_it_was),
	{}
};

static struct kunit_suite space_suite = {
	.name = "binder-space",
	.test_cases = space_cases,
};

kunit_test_suite(space_suite);
