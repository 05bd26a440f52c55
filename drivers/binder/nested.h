/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The buffers of one message that were seen.
 */
#ifndef _BINDER_NESTED_H
#define _BINDER_NESTED_H

#include <chardev/pages_span.h>
#include <chardev/user_stream.h>

#include "binder.h"

/**
 * struct binder_nested - a buffer of the sender's, being copied
 * @stream: into its place in the third part
 * @parent: if @inner, the buffer that the pointer to it is in, by its place among
 *	those that were seen
 * @object: which of the message's objects it is
 * @begin: where it begins in the third part
 * @source: where the sender has it
 * @length: bytes
 * @inner: it has a @parent
 */
struct binder_nested {
	struct user_stream stream;
	size_t parent;
	size_t object;
	size_t begin;
	u64 source;
	size_t length;
	bool inner;
};

/**
 * struct binder_fixups - the buffers of one message that were seen
 * @extra: the third part
 * @address: where the receiver sees it
 * @used: how much of it
 * @seen: the buffers, in the order of the objects
 * @nr: how many
 * @room: how many @seen has room for
 * @last: of them, in which something may be replaced, or in those around it
 */
struct binder_fixups {
	struct pages_span extra;
	u64 address;
	size_t used;
	struct binder_nested *seen;
	size_t nr;
	size_t room;
	size_t last;
};

int __must_check binder_nested_place(struct binder_fixups *fixups, size_t object,
				     const struct binder_buffer_object *buffer);
void binder_nested_seen(struct binder_fixups *fixups);
struct binder_nested *binder_nested_open(struct binder_fixups *fixups,
					 u64 object);

#endif /* _BINDER_NESTED_H */
