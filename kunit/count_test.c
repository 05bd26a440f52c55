// SPDX-License-Identifier: GPL-2.0-only
/* The counter of the kit: what happens at its limits. */
#include <kunit/test.h>

#include <chardev/count.h>

static void count_add_saturating_stops_at_the_limit(struct kunit *test)
{
	struct count c = COUNT_INIT(3);

	KUNIT_EXPECT_EQ(test, count_add_saturating(&c, 2, 10), 5);
	KUNIT_EXPECT_EQ(test, count_add_saturating(&c, 5, 10), 10);
	KUNIT_EXPECT_EQ(test, count_add_saturating(&c, 1, 10), 10);
	KUNIT_EXPECT_EQ(test, count_read(&c), 10);
}

static void count_add_saturating_does_not_wrap(struct kunit *test)
{
	struct count c = COUNT_INIT(SIZE_MAX - 1);

	KUNIT_EXPECT_EQ(test, count_add_saturating(&c, 1, SIZE_MAX), SIZE_MAX);
	KUNIT_EXPECT_EQ(test, count_add_saturating(&c, SIZE_MAX, SIZE_MAX),
			SIZE_MAX);
}

/* Once for all tests, so that coverage shows which way it has been tried */
static noinline int add_checked(struct count *c, size_t n, size_t max)
{
	return count_add_checked(c, n, max);
}

static void count_add_checked_refuses_and_keeps(struct kunit *test)
{
	struct count c = COUNT_INIT(SIZE_MAX - 1), five = COUNT_INIT(5);

	KUNIT_EXPECT_EQ(test, add_checked(&c, 2, SIZE_MAX), -EOVERFLOW);
	KUNIT_EXPECT_EQ(test, count_read(&c), SIZE_MAX - 1);
	KUNIT_EXPECT_EQ(test, add_checked(&c, 1, SIZE_MAX), 0);
	KUNIT_EXPECT_EQ(test, count_read(&c), SIZE_MAX);
	KUNIT_EXPECT_EQ(test, add_checked(&five, 6, 10), -EOVERFLOW);
	KUNIT_EXPECT_EQ(test, add_checked(&five, 5, 10), 0);
}

static void count_take_refuses_more_than_there_is(struct kunit *test)
{
	struct count c = COUNT_INIT(2);

	KUNIT_EXPECT_FALSE(test, count_take(&c, 3));
	KUNIT_EXPECT_EQ(test, count_read(&c), 2);
	KUNIT_EXPECT_TRUE(test, count_take(&c, 2));
	KUNIT_EXPECT_FALSE(test, count_take(&c, 1));
	KUNIT_EXPECT_EQ(test, count_read(&c), 0);
}

static struct kunit_case count_cases[] = {
	KUNIT_CASE(count_add_saturating_stops_at_the_limit),
	KUNIT_CASE(count_add_saturating_does_not_wrap),
	KUNIT_CASE(count_add_checked_refuses_and_keeps),
	KUNIT_CASE(count_take_refuses_more_than_there_is),
	{}
};

static struct kunit_suite count_suite = {
	.name = "chardev-count",
	.test_cases = count_cases,
};

kunit_test_suite(count_suite);
