// SPDX-License-Identifier: GPL-2.0-only
/* Buffers within buffers: how many, how long, where the pointers to them may be. */
#include <kunit/test.h>

#include "nest.h"

/* The example in fixup.h */
static void buffers_nest(struct kunit *test)
{
	struct nest *n = nest_new(test);
	u64 address = message_address(n->m, BINDER_EXTRA);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 12, 0, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 16, 0, 16), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 24), 0);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 0), address + 40);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 8), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 16), address + 56);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 24), address + 80);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 32), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 40), 0x0101010101010101);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 48), 0x01010101);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 56), address + 72);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 64), 0x0202020202020202);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 72), 0x0303030303030303);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 80), 0x0404040404040404);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 88), 0);
}

/* Until then the receiver sees nothing that a pointer may still replace. */
static void buffers_are_copied_when_they_are_settled(struct kunit *test)
{
	struct nest *n = nest_new(test);

	n->objects = 1;
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 1, 16), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 8), 0x0101010101010101);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 24), 0);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 24), 0x0101010101010101);
}

static void pointers_ascend_in_a_buffer(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 16), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 8), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 16), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 23), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 24), 0);
}

static void pointers_go_where_the_last_buffer_is(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, 0, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, 0, 8), 0);
	/* In the one before the last, which is not around it */
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 1, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	/* It is around none any more */
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 24), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 2, 0), -EINVAL);
}

static void pointers_need_a_buffer_before_them(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, 0, 0), -EINVAL);
	/* The third object is the first buffer */
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 4, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 100, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, -2, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_array(n, 1, U64_MAX, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, 0), 0);
}

static void pointers_lie_wholly_inside(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, 7, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 40, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, 33), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, 40), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, U64_MAX), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, U64_MAX - 7), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, 2, 32), 0);
}

static void buffers_fit_into_the_third_part(struct kunit *test)
{
	struct nest *n = nest_new(test);

	KUNIT_EXPECT_EQ(test, nest_buffer(n, EXTRA + 1, NONE, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, SIZE_MAX, NONE, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, EXTRA - 15, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 9, NONE, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 0, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 1, NONE, 0), -EINVAL);
}

/* Of more buffers than there was room for at first, the first is still found. */
static void buffers_may_be_many(struct kunit *test)
{
	struct nest *n = nest_new(test);
	int i;

	KUNIT_ASSERT_EQ(test, nest_buffer(n, 160, NONE, 0), 0);
	for (i = 0; i < 20; i++)
		KUNIT_EXPECT_EQ(test, nest_buffer(n, 0, 0, i * 8), 0);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), 0);
	KUNIT_EXPECT_EQ(test, extra_u64(test, n, 152),
			message_address(n->m, BINDER_EXTRA) + 160);
}

/* As many as a message of 4 MiB has: more than kmalloc() has memory for at once */
static void buffers_may_be_as_many_as_objects(struct kunit *test)
{
	struct nest *n = nest_new(test);
	const size_t most = SZ_4M / (sizeof(struct binder_buffer_object) +
				     sizeof(binder_size_t));
	int err = nest_buffer(n, 8, NONE, 0);

	while (!err && n->objects < most)
		err = nest_buffer(n, 0, NONE, 0);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_EXPECT_EQ(test, n->objects, most);
	KUNIT_EXPECT_EQ(test, n->fixups.nr, most);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), 0);
}

static void buffers_that_cannot_be_read_are_none(struct kunit *test)
{
	struct nest *n = nest_new(test);

	n->objects = SENDER_BYTES / EACH;
	KUNIT_EXPECT_EQ(test, nest_buffer(n, 8, NONE, 0), 0);
	KUNIT_EXPECT_EQ(test, binder_fixups_finish(&n->fixups), -EFAULT);
}

static struct kunit_case fixup_cases[] = {
	KUNIT_CASE(buffers_nest),
	KUNIT_CASE(buffers_are_copied_when_they_are_settled),
	KUNIT_CASE(pointers_ascend_in_a_buffer),
	KUNIT_CASE(pointers_go_where_the_last_buffer_is),
	KUNIT_CASE(pointers_need_a_buffer_before_them),
	KUNIT_CASE(pointers_lie_wholly_inside),
	KUNIT_CASE(buffers_fit_into_the_third_part),
	KUNIT_CASE(buffers_may_be_many),
	KUNIT_CASE(buffers_may_be_as_many_as_objects),
	KUNIT_CASE(buffers_that_cannot_be_read_are_none),
	{}
};

static struct kunit_suite fixup_suite = {
	.name = "binder-fixup",
	.test_cases = fixup_cases,
};

kunit_test_suite(fixup_suite);
