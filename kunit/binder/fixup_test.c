// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buffers within buffers. Each of the sender's has its own 256 bytes, of which each
 * is its number.
 */
#include <kunit/test.h>
#include <linux/slab.h>

#include "fixup.h"
#include "message.h"

#define EXTRA		512
#define EACH		256
#define NONE		-1

struct nest {
	struct message *m;
	struct binder_fixups fixups;
	size_t objects;
	struct binder_array array;
};

static void nest_end(void *nest)
{
	struct nest *n = nest;

	binder_fixups_drop(&n->fixups);
	kvfree(n->array.fds);
}

static struct nest *nest_new(struct kunit *test)
{
	struct nest *n = kunit_kzalloc(test, sizeof(*n), GFP_KERNEL);
	u8 *bytes = kunit_kzalloc(test, SENDER_BYTES, GFP_KERNEL);
	struct pages_span extra;
	size_t i;

	KUNIT_ASSERT_TRUE(test, n && bytes);
	n->m = message_new(test, SZ_64K);
	message_from_user(test, n->m);
	for (i = 0; i < SENDER_BYTES; i++)
		bytes[i] = i / EACH;
	message_send(test, n->m, 0, bytes, SENDER_BYTES);
	KUNIT_ASSERT_EQ(test, message_alloc(n->m, 64, 64, EXTRA), 0);
	extra = message_part(n->m, BINDER_EXTRA);
	binder_fixups_init(&n->fixups, &extra,
			   message_address(n->m, BINDER_EXTRA));
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, nest_end, n), 0);
	return n;
}

/* The next object: a buffer, in the @parent'th object unless that is NONE */
static int nest_buffer(struct nest *n, size_t length, int parent, u64 offset)
{
	struct binder_buffer_object buffer = {
		.hdr.type = BINDER_TYPE_PTR,
		.flags = parent == NONE ? 0 : BINDER_BUFFER_FLAG_HAS_PARENT,
		.buffer = n->m->sender + n->objects * EACH,
		.length = length,
		.parent = parent,
		.parent_offset = offset,
	};

	return binder_fixups_buffer(&n->fixups, n->objects++, &buffer);
}

/* The next object: @nr descriptors in the @parent'th object */
static int nest_array(struct nest *n, u64 nr, u64 parent, u64 offset)
{
	const struct binder_fd_array_object fda = {
		.hdr.type = BINDER_TYPE_FDA,
		.num_fds = nr,
		.parent = parent,
		.parent_offset = offset,
	};

	kvfree(n->array.fds);
	return binder_fixups_array(&n->fixups, n->objects++, &fda, &n->array);
}

static u64 extra_u64(struct kunit *test, struct nest *n, size_t offset)
{
	return message_u64(test, n->m, BINDER_EXTRA, offset);
}

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
	KUNIT_CASE(descriptors_are_read_and_held_back),
	KUNIT_CASE(descriptors_lie_wholly_inside),
	KUNIT_CASE(descriptors_and_pointers_ascend),
	KUNIT_CASE(buffers_may_be_many),
	KUNIT_CASE(buffers_that_cannot_be_read_are_none),
	{}
};

static struct kunit_suite fixup_suite = {
	.name = "binder-fixup",
	.test_cases = fixup_cases,
};

kunit_test_suite(fixup_suite);
