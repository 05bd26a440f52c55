/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Buffers within buffers: what a message's BINDER_TYPE_PTR objects point to is
 * copied into its third part, and pointers and descriptors in there are replaced.
 *
 * They are replaced front to back in each buffer, and only in the buffer that came
 * last or one that it is in.  In the offsets' order,
 *
 *	A
 *	  B	in A, at 0
 *	  C	in A, at 16
 *	    D	in C, at 0
 *	  E	in A, at 24
 *
 * is allowed; after C nothing in B, nor in A before 24.  So each buffer is one
 * stream, which has passed what may not be touched any more.
 */
#ifndef _BINDER_FIXUP_H
#define _BINDER_FIXUP_H

#include <chardev/pages_span.h>
#include <chardev/user_stream.h>

#include "binder.h"

/* A buffer of the sender's, being copied */
struct binder_nested {
	struct user_stream stream;	/* into its place in the third part */
	size_t parent;			/* what points to it: its place in @seen */
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

/* Descriptors that were found in a buffer */
struct binder_array {
	u32 *fds;			/* the sender's; for __free(scratch); or NULL */
	size_t nr;
	struct span_offset where;	/* in the third part, for the receiver's */
};

void binder_fixups_init(struct binder_fixups *fixups,
			const struct pages_span *extra, u64 address);
void binder_fixups_drop(struct binder_fixups *fixups);
int __must_check binder_fixups_buffer(struct binder_fixups *fixups,
				      size_t object,
				      struct binder_buffer_object *buffer)
	__must_not_hold(&any_lock);
int __must_check binder_fixups_array(struct binder_fixups *fixups, size_t object,
				     const struct binder_fd_array_object *fda,
				     struct binder_array *array)
	__must_not_hold(&any_lock);
int __must_check binder_fixups_finish(struct binder_fixups *fixups)
	__must_not_hold(&any_lock);

#endif /* _BINDER_FIXUP_H */
