// SPDX-License-Identifier: GPL-2.0-only
/* Parts of messages: written to the last byte and no further. */
#include <kunit/test.h>

#include "message.h"

/* What runs over the end of a part would be in the next one. */
static void part_is_not_left(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	struct pages_span data, inner;
	u64 ones = -1;

	KUNIT_ASSERT_EQ(test, message_alloc(m, 8, 8, 8), 0);
	data = message_part(m, BINDER_DATA);
	KUNIT_EXPECT_EQ(test, pages_write(&data, SPAN_OFFSET(1), &ones, 8),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, pages_write(&data, SPAN_OFFSET(8), &ones, 1),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, pages_write(&data, SPAN_OFFSET(SIZE_MAX), &ones,
					  2), -EINVAL);
	KUNIT_EXPECT_EQ(test, pages_read(&data, SPAN_OFFSET(1), &ones, SIZE_MAX),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, pages_span_in(&data, SPAN_OFFSET(4), 5, &inner),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, pages_span_size(&inner), 0);
	KUNIT_EXPECT_EQ(test, pages_span_in(&data, SPAN_OFFSET(4), 4, &inner),
			0);
	KUNIT_EXPECT_EQ(test, pages_write(&inner, SPAN_OFFSET(0), &ones, 5),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, message_u64(test, m, BINDER_DATA, 0), 0);
	KUNIT_EXPECT_EQ(test, pages_write(&inner, SPAN_OFFSET(0), &ones, 4), 0);
	KUNIT_EXPECT_EQ(test, message_u64(test, m, BINDER_DATA, 0),
			0xffffffff00000000);
	KUNIT_EXPECT_EQ(test, message_u64(test, m, BINDER_OFFSETS, 0), 0);
}

static void part_goes_on_in_the_next_page(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	u8 *out = kunit_kmalloc(test, 2 * PAGE_SIZE, GFP_KERNEL);
	u8 *in = kunit_kzalloc(test, 2 * PAGE_SIZE, GFP_KERNEL);
	struct pages_span data;
	size_t i;

	KUNIT_ASSERT_TRUE(test, out && in);
	for (i = 0; i < 2 * PAGE_SIZE; i++)
		out[i] = i * 7 + i / PAGE_SIZE;
	KUNIT_ASSERT_EQ(test, message_alloc(m, 3 * PAGE_SIZE, 0, 0), 0);
	data = message_part(m, BINDER_DATA);
	KUNIT_EXPECT_EQ(test, pages_write(&data, SPAN_OFFSET(5), out,
					  2 * PAGE_SIZE), 0);
	KUNIT_EXPECT_EQ(test, pages_read(&data, SPAN_OFFSET(5), in,
					 2 * PAGE_SIZE), 0);
	KUNIT_EXPECT_EQ(test, memcmp(in, out, 2 * PAGE_SIZE), 0);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA,
					  5 + 2 * PAGE_SIZE), 0);
}

static struct kunit_case part_cases[] = {
	KUNIT_CASE(part_is_not_left),
	KUNIT_CASE(part_goes_on_in_the_next_page),
	{}
};

static struct kunit_suite part_suite = {
	.name = "binder-part",
	.test_cases = part_cases,
};

kunit_test_suite(part_suite);
