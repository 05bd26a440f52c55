// SPDX-License-Identifier: GPL-2.0-only
/*
 * Objects leave the sender's memory once, on their way to the receiver's: read,
 * translated by those who call this, and put where they were.
 */
#include <linux/align.h>

#include <kunit/visibility.h>

#include "object.h"

#include <chardev/poison.h>

/* How long an object is, by its type; 0, if there is none such. */
size_t binder_object_size(u32 type)
{
	switch (type) {
	case BINDER_TYPE_BINDER:
	case BINDER_TYPE_WEAK_BINDER:
	case BINDER_TYPE_HANDLE:
	case BINDER_TYPE_WEAK_HANDLE:
		return sizeof(struct flat_binder_object);
	case BINDER_TYPE_FD:
		return sizeof(struct binder_fd_object);
	case BINDER_TYPE_FDA:
		return sizeof(struct binder_fd_array_object);
	case BINDER_TYPE_PTR:
		return sizeof(struct binder_buffer_object);
	}
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(binder_object_size);

/* The rest of an object whose header was read */
static int binder_object_read_rest(struct user_stream *data,
				   struct binder_object *object)
{
	const size_t begun = sizeof(object->hdr);
	size_t size = binder_object_size(object->hdr.type);
	struct span whole = SPAN(object, sizeof(*object));
	void *rest;

	if (!size)
		return -EINVAL;
	rest = span_at(&whole, SPAN_OFFSET(begun), size - begun);
	return rest ? user_stream_read(data, rest, size - begun) : -EINVAL;
}

/*
 * Copies a message up to an object, and reads that; it is zero behind its end.
 * Objects come in the order in which they lie there, and do not overlap.  -EFAULT, if
 * it lies behind what was read, or outside, or what is before it cannot be read;
 * -EINVAL, if it is none; -ENOMEM.
 */
int binder_object_read(struct user_stream *data, struct span_offset where,
		       struct binder_object *object)
{
	int err = user_stream_copy_to(data, where);

	*object = (struct binder_object){};
	/* What the in-tree driver says of an offset that it cannot copy up to */
	if (err == -EINVAL)
		return -EFAULT;
	if (err)
		return err;
	if (!IS_ALIGNED(span_offset_bytes(where), sizeof(u32)))
		return -EINVAL;
	if (user_stream_read(data, &object->hdr, sizeof(object->hdr)) ||
	    binder_object_read_rest(data, object))
		return -EINVAL;
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(binder_object_read);

/*
 * Writes an object where it was read, of the size that it had.  -EINVAL, if it is
 * longer than what was read; -ENOMEM.
 */
int binder_object_put(struct user_stream *data,
		      const struct binder_object *object)
{
	return user_stream_put(data, object,
			       binder_object_size(object->hdr.type));
}
EXPORT_SYMBOL_IF_KUNIT(binder_object_put);
