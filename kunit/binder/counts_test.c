// SPDX-License-Identifier: GPL-2.0-only
/* What a node's owner is told, and when. */
#include <kunit/test.h>
#include <linux/limits.h>

#include "counts.h"

#define ALL_NEW	(BINDER_TELL_INCREFS | BINDER_TELL_ACQUIRE)
#define ALL_OLD	(BINDER_TELL_RELEASE | BINDER_TELL_DECREFS)

static void inc(struct kunit *test, struct binder_counts *counts,
		enum binder_referrer kind)
{
	KUNIT_EXPECT_EQ(test, binder_counts_inc(counts, kind), 0);
}

static void dec(struct kunit *test, struct binder_counts *counts,
		enum binder_referrer kind)
{
	KUNIT_EXPECT_EQ(test, binder_counts_dec(counts, kind), 0);
}

static void owner_is_told_once_that_it_begins(struct kunit *test)
{
	static const struct {
		enum binder_referrer kind;
		unsigned int told;
	} cases[] = {
		{ BINDER_HANDLE, BINDER_TELL_INCREFS },
		{ BINDER_LOCAL_WEAK, BINDER_TELL_INCREFS },
		{ BINDER_HANDLE_STRONG, ALL_NEW },
		{ BINDER_LOCAL_STRONG, ALL_NEW },
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		struct binder_counts counts = {};

		KUNIT_EXPECT_EQ(test, binder_counts_due(&counts), 0U);
		inc(test, &counts, cases[i].kind);
		KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts),
				cases[i].told);
		KUNIT_EXPECT_EQ(test, binder_counts_due(&counts), 0U);
		inc(test, &counts, cases[i].kind);
		KUNIT_EXPECT_EQ(test, binder_counts_due(&counts), 0U);
	}
}

static void owner_is_told_that_it_ends_when_it_has_answered(struct kunit *test)
{
	struct binder_counts counts = {};

	inc(test, &counts, BINDER_HANDLE);
	inc(test, &counts, BINDER_HANDLE_STRONG);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts), ALL_NEW);
	dec(test, &counts, BINDER_HANDLE_STRONG);
	dec(test, &counts, BINDER_HANDLE);
	KUNIT_EXPECT_EQ(test, binder_counts_due(&counts), 0U);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, false), 0);
	KUNIT_EXPECT_EQ(test, binder_counts_due(&counts), 0U);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, true), 0);
	KUNIT_EXPECT_FALSE(test, binder_counts_gone(&counts));
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts), ALL_OLD);
	KUNIT_EXPECT_TRUE(test, binder_counts_gone(&counts));
}

static void owner_keeps_weakly_what_is_released(struct kunit *test)
{
	struct binder_counts counts = {};

	inc(test, &counts, BINDER_HANDLE);
	inc(test, &counts, BINDER_HANDLE_STRONG);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts), ALL_NEW);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, false), 0);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, true), 0);
	dec(test, &counts, BINDER_HANDLE_STRONG);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts),
			(unsigned int)BINDER_TELL_RELEASE);
	KUNIT_EXPECT_FALSE(test, binder_counts_gone(&counts));
	inc(test, &counts, BINDER_HANDLE_STRONG);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts),
			(unsigned int)BINDER_TELL_ACQUIRE);
}

static void owner_is_told_nothing_of_what_came_and_went(struct kunit *test)
{
	struct binder_counts counts = {};

	inc(test, &counts, BINDER_LOCAL_STRONG);
	dec(test, &counts, BINDER_LOCAL_STRONG);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts), 0U);
	KUNIT_EXPECT_TRUE(test, binder_counts_gone(&counts));
}

static void owner_answers_once(struct kunit *test)
{
	struct binder_counts counts = {};

	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, false), -EINVAL);
	inc(test, &counts, BINDER_HANDLE);
	KUNIT_EXPECT_EQ(test, binder_counts_tell(&counts),
			(unsigned int)BINDER_TELL_INCREFS);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, true), -EINVAL);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, false), 0);
	KUNIT_EXPECT_EQ(test, binder_counts_answer(&counts, false), -EINVAL);
}

static void counts_have_two_ends(struct kunit *test)
{
	struct binder_counts counts = {
		.of = { [BINDER_HANDLE] = COUNT_INIT(INT_MAX - 1) },
	};

	inc(test, &counts, BINDER_HANDLE);
	KUNIT_EXPECT_EQ(test, binder_counts_inc(&counts, BINDER_HANDLE),
			-EOVERFLOW);
	KUNIT_EXPECT_EQ(test, binder_counts_dec(&counts, BINDER_LOCAL_WEAK),
			-EINVAL);
	dec(test, &counts, BINDER_HANDLE);
	inc(test, &counts, BINDER_HANDLE);
}

static struct kunit_case counts_cases[] = {
	KUNIT_CASE(owner_is_told_once_that_it_begins),
	KUNIT_CASE(owner_is_told_that_it_ends_when_it_has_answered),
	KUNIT_CASE(owner_keeps_weakly_what_is_released),
	KUNIT_CASE(owner_is_told_nothing_of_what_came_and_went),
	KUNIT_CASE(owner_answers_once),
	KUNIT_CASE(counts_have_two_ends),
	{}
};

static struct kunit_suite counts_suite = {
	.name = "binder-counts",
	.test_cases = counts_cases,
};

kunit_test_suite(counts_suite);
