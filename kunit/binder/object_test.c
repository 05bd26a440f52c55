// SPDX-License-Identifier: GPL-2.0-only
/* Objects: what is one, where it may be, and that it is read once. */
#include <kunit/test.h>

#include "message.h"
#include "object.h"

#define DATA	128

static const u32 flat_types[] = {
	BINDER_TYPE_BINDER, BINDER_TYPE_WEAK_BINDER, BINDER_TYPE_HANDLE,
	BINDER_TYPE_WEAK_HANDLE,
};

/* A message of DATA bytes, each of which is its offset */
static struct message *message_sent(struct kunit *test,
				    struct user_stream *stream)
{
	struct message *m = message_new(test, SZ_64K);
	struct pages_span data;
	u8 bytes[DATA];
	int i;

	message_from_user(test, m);
	for (i = 0; i < DATA; i++)
		bytes[i] = i;
	message_send(test, m, 0, bytes, DATA);
	KUNIT_ASSERT_EQ(test, message_alloc(m, DATA, 0, 0), 0);
	data = message_part(m, BINDER_DATA);
	*stream = user_stream(m->sender, &data);
	return m;
}

static void send_handle(struct kunit *test, struct message *m, size_t where,
			u32 handle)
{
	const struct flat_binder_object flat = {
		.hdr.type = BINDER_TYPE_HANDLE,
		.handle = handle,
	};

	message_send(test, m, where, &flat, sizeof(flat));
}

static void object_has_the_size_of_its_type(struct kunit *test)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(flat_types); i++)
		KUNIT_EXPECT_EQ(test, binder_object_size(flat_types[i]), 24);
	KUNIT_EXPECT_EQ(test, binder_object_size(BINDER_TYPE_FD), 24);
	KUNIT_EXPECT_EQ(test, binder_object_size(BINDER_TYPE_FDA), 32);
	KUNIT_EXPECT_EQ(test, binder_object_size(BINDER_TYPE_PTR), 40);
	KUNIT_EXPECT_EQ(test, binder_object_size(0), 0);
	KUNIT_EXPECT_EQ(test, binder_object_size(BINDER_TYPE_PTR + 1), 0);
}

static void object_is_put_where_it_was(struct kunit *test)
{
	struct binder_object object;
	struct user_stream stream;
	struct message *m = message_sent(test, &stream);

	send_handle(test, m, 8, 5);
	KUNIT_ASSERT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(8),
						 &object), 0);
	KUNIT_EXPECT_EQ(test, object.hdr.type, (u32)BINDER_TYPE_HANDLE);
	KUNIT_EXPECT_EQ(test, object.flat.handle, 5U);
	/* What the sender does now comes too late */
	send_handle(test, m, 8, 6);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, 8), 0U);
	object.flat.handle = 7;
	KUNIT_ASSERT_EQ(test, binder_object_put(&stream, &object), 0);
	KUNIT_ASSERT_EQ(test, user_stream_finish(&stream), 0);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, 4), 0x07060504U);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, 16), 7U);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, 32), 0x23222120U);
	KUNIT_EXPECT_EQ(test, message_u32(test, m, BINDER_DATA, DATA - 4),
			0x7f7e7d7cU);
}

static void object_is_read_when_the_one_before_is_put(struct kunit *test)
{
	struct binder_object object;
	struct user_stream stream;
	struct message *m = message_sent(test, &stream);

	send_handle(test, m, 0, 1);
	send_handle(test, m, 24, 2);
	KUNIT_ASSERT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(0),
						 &object), 0);
	KUNIT_EXPECT_LT(test, user_stream_copy_to(&stream, SPAN_OFFSET(24)), 0);
	KUNIT_EXPECT_LT(test, user_stream_finish(&stream), 0);
	KUNIT_ASSERT_EQ(test, binder_object_put(&stream, &object), 0);
	KUNIT_EXPECT_EQ(test, binder_object_put(&stream, &object), -EINVAL);
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(24),
						 &object), 0);
	KUNIT_EXPECT_EQ(test, object.flat.handle, 2U);
}

/* What a read of an object at @where says, with one at 24 read and put before */
static int read_second(struct kunit *test, size_t where)
{
	struct binder_object object;
	struct user_stream stream;
	struct message *m = message_sent(test, &stream);
	size_t at;

	send_handle(test, m, 24, 1);
	for (at = 48; at <= DATA - 24; at += 24)
		send_handle(test, m, at, 2);
	KUNIT_ASSERT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(24),
						 &object), 0);
	KUNIT_ASSERT_EQ(test, binder_object_put(&stream, &object), 0);
	return binder_object_read(&stream, SPAN_OFFSET(where), &object);
}

static void object_lies_behind_the_one_before(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, read_second(test, 48), 0);
	KUNIT_EXPECT_EQ(test, read_second(test, 24), -EFAULT);
	KUNIT_EXPECT_EQ(test, read_second(test, 0), -EFAULT);
	KUNIT_EXPECT_EQ(test, read_second(test, 44), -EFAULT);
}

static void object_lies_in_the_message(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, read_second(test, 96), 0);
	KUNIT_EXPECT_EQ(test, read_second(test, DATA), -EINVAL);
	KUNIT_EXPECT_EQ(test, read_second(test, DATA + 4), -EFAULT);
	KUNIT_EXPECT_EQ(test, read_second(test, SIZE_MAX), -EFAULT);
	KUNIT_EXPECT_EQ(test, read_second(test, SIZE_MAX - 3), -EFAULT);
}

static void object_is_whole_and_aligned(struct kunit *test)
{
	struct binder_object object;
	struct user_stream stream;
	struct message *m = message_sent(test, &stream);
	const u32 buffer = BINDER_TYPE_PTR;

	send_handle(test, m, 50, 1);
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(50),
						 &object), -EINVAL);
	m = message_sent(test, &stream);
	message_send(test, m, DATA - 36, &buffer, sizeof(buffer));
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream,
						 SPAN_OFFSET(DATA - 36),
						 &object), -EINVAL);
	m = message_sent(test, &stream);
	message_send(test, m, DATA - 40, &buffer, sizeof(buffer));
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream,
						 SPAN_OFFSET(DATA - 40),
						 &object), 0);
}

static void object_is_of_a_known_type(struct kunit *test)
{
	struct binder_object object;
	struct user_stream stream;

	message_sent(test, &stream);
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(8),
						 &object), -EINVAL);
}

static void object_that_cannot_be_read_is_none(struct kunit *test)
{
	struct binder_object object;
	struct user_stream stream;
	struct message *m = message_sent(test, &stream);
	struct pages_span data = message_part(m, BINDER_DATA);

	stream = user_stream(m->sender + SENDER_BYTES - 8, &data);
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(16),
						 &object), -EFAULT);
	stream = user_stream(TASK_SIZE, &data);
	KUNIT_EXPECT_EQ(test, binder_object_read(&stream, SPAN_OFFSET(0),
						 &object), -EINVAL);
}

static struct kunit_case object_cases[] = {
	KUNIT_CASE(object_has_the_size_of_its_type),
	KUNIT_CASE(object_is_put_where_it_was),
	KUNIT_CASE(object_is_read_when_the_one_before_is_put),
	KUNIT_CASE(object_lies_behind_the_one_before),
	KUNIT_CASE(object_lies_in_the_message),
	KUNIT_CASE(object_is_whole_and_aligned),
	KUNIT_CASE(object_is_of_a_known_type),
	KUNIT_CASE(object_that_cannot_be_read_is_none),
	{}
};

static struct kunit_suite object_suite = {
	.name = "binder-object",
	.test_cases = object_cases,
};

kunit_test_suite(object_suite);
