/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A receiver's mapping, and a message in it.
 */
#ifndef _KUNIT_BINDER_MESSAGE_H
#define _KUNIT_BINDER_MESSAGE_H

#include <kunit/test.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

#include <chardev/compat/kunit.h>

#include "buffer.h"

/* Nothing is there: addresses are only computed */
#define RECEIVER	0x10000000UL
#define SENDER_BYTES	PAGE_SIZE

/**
 * struct message - both sides of it
 * @mapping: the receiver's
 * @buffer: of the message
 * @sender: address of SENDER_BYTES that the message comes from
 */
struct message {
	own(binder_mapping) mapping;
	own(binder_buffer) buffer;
	unsigned long sender;
};

static inline void message_end(void *message)
{
	struct message *m = message;

	binder_buffer_clear(&m->buffer);
	binder_mapping_clear(&m->mapping);
}

static inline struct message *message_new(struct kunit *test, size_t bytes)
{
	struct message *m = kunit_kzalloc(test, sizeof(*m), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, m);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, message_end, m),
			0);
	binder_mapping_replace(&m->mapping,
			       binder_mapping_create(RECEIVER, bytes));
	KUNIT_ASSERT_FALSE(test,
		IS_ERR_OR_NULL(binder_mapping_borrow(&m->mapping)));
	return m;
}

/* Its sizes; 0, or an errno */
static inline int message_alloc(struct message *m, size_t data, size_t offsets,
				size_t extra)
{
	const struct binder_sizes sizes = { data, offsets, extra };
	struct binder_buffer *buffer;

	/* First, so that what it had is there again */
	binder_buffer_clear(&m->buffer);
	binder_buffer_replace(&m->buffer,
		binder_buffer_create(binder_mapping_borrow(&m->mapping), &sizes,
				     false, 1));
	buffer = binder_buffer_borrow(&m->buffer);
	if (!IS_ERR(buffer))
		return 0;
	binder_buffer_clear(&m->buffer);
	return PTR_ERR(buffer);
}

static inline struct pages_span message_part(struct message *m,
					     enum binder_part part)
{
	return binder_buffer_part(binder_buffer_borrow(&m->buffer), part);
}

static inline u64 message_address(struct message *m, enum binder_part part)
{
	return binder_buffer_address(binder_buffer_borrow(&m->buffer), part);
}

/* Where the test has user memory: not before Linux 6.11 */
static inline void message_from_user(struct kunit *test, struct message *m)
{
	m->sender = kunit_vm_mmap(test, NULL, 0, SENDER_BYTES,
				  PROT_READ | PROT_WRITE,
				  MAP_ANONYMOUS | MAP_PRIVATE, 0);
	KUNIT_ASSERT_NE(test, m->sender, 0UL);
	KUNIT_ASSERT_LT(test, m->sender, TASK_SIZE);
}

/* What the sender has at an offset */
static inline void message_send(struct kunit *test, struct message *m,
				size_t offset, const void *from, size_t n)
{
	KUNIT_ASSERT_LE(test, offset + n, SENDER_BYTES);
	KUNIT_ASSERT_EQ(test, copy_to_user((void __user *)m->sender + offset,
					   from, n), 0UL);
}

static inline u32 message_u32(struct kunit *test, struct message *m,
			      enum binder_part part, size_t offset)
{
	struct pages_span span = message_part(m, part);
	u32 value = 0;

	KUNIT_EXPECT_EQ(test, pages_read(&span, SPAN_OFFSET(offset), &value,
					 sizeof(value)), 0);
	return value;
}

static inline u64 message_u64(struct kunit *test, struct message *m,
			      enum binder_part part, size_t offset)
{
	return message_u32(test, m, part, offset) |
	       (u64)message_u32(test, m, part, offset + 4) << 32;
}

#endif /* _KUNIT_BINDER_MESSAGE_H */
