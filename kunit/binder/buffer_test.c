// SPDX-License-Identifier: GPL-2.0-only
/* The memory of messages: how long, where, whose. */
#include <kunit/test.h>

#include "fault.h"
#include "message.h"

static void buffer_has_its_parts_behind_each_other(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	struct pages_span data, offsets, extra;

	KUNIT_ASSERT_EQ(test, message_alloc(m, 13, 16, 24), 0);
	data = message_part(m, BINDER_DATA);
	offsets = message_part(m, BINDER_OFFSETS);
	extra = message_part(m, BINDER_EXTRA);
	KUNIT_EXPECT_EQ(test, pages_span_size(&data), 13);
	KUNIT_EXPECT_EQ(test, pages_span_size(&offsets), 16);
	KUNIT_EXPECT_EQ(test, pages_span_size(&extra), 24);
	KUNIT_EXPECT_EQ(test, message_address(m, BINDER_DATA), RECEIVER);
	KUNIT_EXPECT_EQ(test, message_address(m, BINDER_OFFSETS), RECEIVER + 16);
	KUNIT_EXPECT_EQ(test, message_address(m, BINDER_EXTRA), RECEIVER + 32);
}

static void buffer_refuses_sizes_that_wrap(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	size_t half = SIZE_MAX / 2 + 1;

	KUNIT_EXPECT_EQ(test, message_alloc(m, SIZE_MAX, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, SIZE_MAX - 3, 0, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, 0, SIZE_MAX, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, 0, 0, SIZE_MAX), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, half, half, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, half, 0, half), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, half, half - 16, 16), -EINVAL);
	KUNIT_EXPECT_EQ(test, message_alloc(m, half, 0, 0), -ENOSPC);
	KUNIT_EXPECT_EQ(test, message_alloc(m, SZ_64K + 1, 0, 0), -ENOSPC);
	KUNIT_EXPECT_EQ(test, message_alloc(m, SZ_64K, 0, 0), 0);
}

static void buffer_of_no_bytes_has_an_address(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	const struct binder_sizes none = {};
	own(binder_buffer) first = {
		binder_buffer_create(binder_mapping_borrow(&m->mapping), &none,
				     false, 1)
	};

	if (owned_err(first)) {
		KUNIT_FAIL(test, "no memory");
		return;
	}
	KUNIT_EXPECT_EQ(test, message_alloc(m, 0, 0, 0), 0);
	KUNIT_EXPECT_NE(test, message_address(m, BINDER_DATA),
			binder_buffer_address(binder_buffer_deref(first),
					      BINDER_DATA));
	binder_buffer_free(&first);
}

static void buffer_uses_four_megabytes_at_most(struct kunit *test)
{
	struct message *m = message_new(test, SZ_8M);

	KUNIT_EXPECT_EQ(test, message_alloc(m, SZ_4M + 1, 0, 0), -ENOSPC);
	KUNIT_EXPECT_EQ(test, message_alloc(m, SZ_4M, 0, 0), 0);
}

static void buffer_is_not_made_where_nobody_looks(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);

	shared64_set(&binder_mapping_borrow(&m->mapping)->unmapped, 1);
	KUNIT_EXPECT_EQ(test, message_alloc(m, 8, 0, 0), -ESRCH);
}

static void buffer_gives_its_range_back(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	int i;

	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, message_alloc(m, SZ_32K, 8, 8), 0);
	KUNIT_EXPECT_EQ(test, message_address(m, BINDER_DATA), RECEIVER);
}

/* Its pages do not end with the process. */
static void buffer_outlives_the_process(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	struct pages_span data;

	KUNIT_ASSERT_EQ(test, message_alloc(m, 8, 0, 0), 0);
	binder_mapping_clear(&m->mapping);
	data = message_part(m, BINDER_DATA);
	KUNIT_EXPECT_EQ(test, pages_write(&data, SPAN_OFFSET(0), "receive", 8),
			0);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, 0) & 0xff, 'r');
}

/* The end of each part is @was, and becomes @becomes; the first lies in two pages. */
static void parts_change(struct kunit *test, struct message *m, u32 was,
			 u32 becomes)
{
	enum binder_part part;

	KUNIT_ASSERT_EQ(test, message_alloc(m, 2 * PAGE_SIZE, 8, 8), 0);
	for (part = BINDER_DATA; part < BINDER_PARTS; part++) {
		struct pages_span span = message_part(m, part);
		size_t end = pages_span_size(&span) - sizeof(u32);

		KUNIT_EXPECT_EQ(test, message_u32(test, m, part, end), was);
		KUNIT_EXPECT_EQ(test, pages_write(&span, SPAN_OFFSET(end),
						  &becomes, sizeof(becomes)), 0);
	}
}

static void buffer_is_cleared_if_told_so(struct kunit *test)
{
	struct message *m = message_new(test, SZ_64K);
	const u32 secret = 0x5ec4e75e;

	parts_change(test, m, 0, secret);
	parts_change(test, m, secret, secret);
	binder_buffer_borrow(&m->buffer)->clear = true;
	parts_change(test, m, 0, secret);
}

/*
 * Each allocation of @try fails once: @try fails with -ENOMEM, or the fault has hit
 * the kernel's own debugging, which survives it. Returns how many have failed.
 */
static unsigned int refusals(struct kunit *test, int (*try)(struct message *m),
			     struct message *m)
{
	unsigned int nth, refused = 0;
	bool failed = true;
	int err;

	if (!fault_possible())
		kunit_skip(test, "needs failslab that fails what may sleep");
	for (nth = 1; failed; nth++) {
		fault_begin(nth);
		err = try(m);
		failed = fault_end();
		if (!err)
			continue;
		KUNIT_EXPECT_EQ(test, err, -ENOMEM);
		KUNIT_EXPECT_TRUE(test, failed);
		refused++;
	}
	return refused;
}

/* Were a range lost, the next would not find one. */
static int take_all(struct message *m)
{
	return message_alloc(m, SZ_64K, 0, 0);
}

static void buffer_without_memory_takes_no_range(struct kunit *test)
{
	KUNIT_EXPECT_GE(test, refusals(test, take_all,
				       message_new(test, SZ_64K)), 2);
}

static int make_mapping(struct message *m)
{
	own(binder_mapping) mapping __free(binder_mapping) = {
		binder_mapping_create(RECEIVER, SZ_64K)
	};
	int err = owned_err(mapping);

	if (err)
		return err;
	return 0;
}

/* What was made of it before ends: of the rest there is nothing to end. */
static void mapping_without_memory_is_none(struct kunit *test)
{
	KUNIT_EXPECT_EQ_MSG(test, refusals(test, make_mapping, NULL), 3,
			    "the mapping, its first range, its array of pages");
}

static struct kunit_case buffer_cases[] = {
	KUNIT_CASE(buffer_has_its_parts_behind_each_other),
	KUNIT_CASE(buffer_refuses_sizes_that_wrap),
	KUNIT_CASE(buffer_of_no_bytes_has_an_address),
	KUNIT_CASE(buffer_uses_four_megabytes_at_most),
	KUNIT_CASE(buffer_is_not_made_where_nobody_looks),
	KUNIT_CASE(buffer_gives_its_range_back),
	KUNIT_CASE(buffer_outlives_the_process),
	KUNIT_CASE(buffer_is_cleared_if_told_so),
	KUNIT_CASE(buffer_without_memory_takes_no_range),
	KUNIT_CASE(mapping_without_memory_is_none),
	{}
};

static struct kunit_suite buffer_suite = {
	.name = "binder-buffer",
	.test_cases = buffer_cases,
};

kunit_test_suite(buffer_suite);
