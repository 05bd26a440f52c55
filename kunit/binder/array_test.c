// SPDX-License-Identifier: GPL-2.0-only
/* Arrays of descriptors in buffers. */
#include <kunit/test.h>

#include "nest.h"

static void descriptors_are_read_and_held_back(struct kunit *test)
{
	const u32 fds[] = { 3, 4 };
	struct nest *n = nest_new(test);

	message_send(test, n->m, 8, fds, sizeof(fds));
	KUNIT_ASSERT_EQ(test, nest_buffer(n, 24, NONE, 0), 0);
	KUNIT_ASSERT_EQ(test, nest_array(n, 2, 0, 8), 0);
	KUNIT_EXPECT_EQ(test, n->array.nr, 2);
	KUNIT_EXPECT_EQ(test, n->array.fds[0], 3);
	KUNIT_EXPECT_EQ(test, n->array.fds[1], 4);
	KUNIT_EXPECT_EQ(test, span_offset_bytes(n->array.where), 8);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 8), U64_MAX);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 16), 0);
}

static void descriptors_lie_wholly_inside(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_ASSERT_EQ(test, nest_buffer(n, 24, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_array(n, 7, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 6, 0, 4), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, 24), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, U64_MAX - 3), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1ULL << 62, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, U64_MAX / 4 + 2, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, 2), -EINVAL);
	KUNIT_EXPECT_NULL(test, n->array.fds);
	KUNIT_EXPECT_EQ(test, nest_array(n, 6, 0, 0), 0);
}

static void descriptors_and_pointers_ascend(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_ASSERT_EQ(test, nest_buffer(n, 64, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_array(n, 2, 0, 8), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 8), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, 12), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 16), 0);
	/* None counts as well */
	KUNIT_EXPECT_EQ(test, nest_array(n, 0, 0, 40), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 32), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 0, 0, U64_MAX), 0);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, 60), -EINVAL);
}

static struct kunit_case array_cases[] = {
	KUNIT_CASE(descriptors_are_read_and_held_back),
	KUNIT_CASE(descriptors_lie_wholly_inside),
	KUNIT_CASE(descriptors_and_pointers_ascend),
	{}
};

static struct kunit_suite array_suite = {
	.name = "binder-array",
	.test_cases = array_cases,
};

kunit_test_suite(array_suite);
