/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Buffers within buffers. Each of the sender's has its own 256 bytes, of which each
 * is its number.
 */
#ifndef _KUNIT_BINDER_NEST_H
#define _KUNIT_BINDER_NEST_H

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

static inline void nest_end(void *nest)
{
	struct nest *n = nest;

	binder_fixups_drop(&n->fixups);
	kvfree(n->array.fds);
}

static inline struct nest *nest_new(struct kunit *test)
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
static inline int nest_buffer(struct nest *n, size_t length, int parent, u64 offset)
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
static inline int nest_array(struct nest *n, u64 nr, u64 parent, u64 offset)
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

static inline u64 extra_u64(struct kunit *test, struct nest *n, size_t offset)
{
	return message_u64(test, n->m, BINDER_EXTRA, offset);
}

#endif /* _KUNIT_BINDER_NEST_H */
