/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The objects of a message: what must be translated on its way.
 */
#ifndef _BINDER_OBJECT_H
#define _BINDER_OBJECT_H

#include <chardev/span.h>
#include <chardev/user_stream.h>

#include "binder.h"

/* An object, in kernel memory */
struct binder_object {
	union {
		struct binder_object_header hdr;	/* what it is */
		struct flat_binder_object flat;		/* a node or a handle */
		struct binder_fd_object fd;		/* a file descriptor */
		struct binder_fd_array_object array;	/* of fds in a buffer */
		struct binder_buffer_object buffer;	/* memory of the sender's */
	};
};

size_t binder_object_size(u32 type);
int __must_check binder_object_read(struct user_stream *data,
				    struct span_offset where,
				    struct binder_object *object)
	__must_not_hold(&any_lock);
int __must_check binder_object_put(struct user_stream *data,
				   const struct binder_object *object);

#endif /* _BINDER_OBJECT_H */
