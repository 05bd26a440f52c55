/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The buffers of one message that were seen.
 */
#ifndef _BINDER_NESTED_H
#define _BINDER_NESTED_H

#include <chardev/pages_span.h>
#include <chardev/user_stream.h>

#include "binder.h"

/* A buffer of the sender's, being copied */
struct binder_nested {
	struct user_stream stream;	/* into its place in the third part */
	size_t parent;			/* what points to it, if @inner: a place in @seen */
	size_t object;			/* which of the message's objects it is */
	size_t begin;			/* where it begins in the third part */
	u64 source;			/* where the sender has it */
	size_t length;
	bool inner;			/* it is pointed to */
};

/* The buffers of one message that were seen */
struct binder_fixups {
	struct pages_span extra;	/* the third part */
	u64 address;			/* where the receiver sees it */
	size_t used;			/* how much of it */
	struct binder_nested *seen;	/* the buffers, in the order of the objects */
	size_t nr;			/* how many */
	size_t room;			/* how many @seen has room for */
	size_t last;			/* may be changed, or those around it */
};

int __must_check binder_nested_place(struct binder_fixups *fixups, size_t object,
				     const struct binder_buffer_object *buffer);
void binder_nested_seen(struct binder_fixups *fixups);
struct binder_nested *binder_nested_open(struct binder_fixups *fixups,
					 u64 object);

#endif /* _BINDER_NESTED_H */
