// SPDX-License-Identifier: GPL-2.0-only
/* Pointers and descriptors in a message's buffers, replaced front to back. */
#include <linux/align.h>
#include <linux/minmax.h>
#include <linux/slab.h>

#include <kunit/visibility.h>

#include <chardev/object.h>

#include "fixup.h"

#include <chardev/poison.h>

/* No buffer was seen yet; @address is where the receiver sees the third part. */
void binder_fixups_init(struct binder_fixups *fixups,
			const struct pages_span *extra, u64 address)
{
	*fixups = (struct binder_fixups){ .extra = *extra, .address = address };
}
EXPORT_SYMBOL_IF_KUNIT(binder_fixups_init);

void binder_fixups_drop(struct binder_fixups *fixups)
{
	struct binder_nested *seen __free(scratch) = fixups->seen;

	fixups->seen = NULL;
	fixups->nr = 0;
	fixups->room = 0;
}
EXPORT_SYMBOL_IF_KUNIT(binder_fixups_drop);

/* The receiver's address of a buffer, where the sender has its own */
static int binder_nested_point(struct binder_nested *parent, u64 offset,
			       u64 address)
{
	int err;

	if (parent->length < sizeof(address) ||
	    offset > parent->length - sizeof(address))
		return -EINVAL;
	err = user_stream_copy_to(&parent->stream, SPAN_OFFSET(offset));
	if (err)
		return err;
	err = user_stream_leave_out(&parent->stream, sizeof(address));
	if (err)
		return err;
	return user_stream_put(&parent->stream, &address, sizeof(address));
}

/*
 * The next object is a buffer, and gets the receiver's address.  Copies as much of
 * the buffer around it as is settled by this.  -EINVAL, if there is no room for it,
 * or the pointer to it may not be where it is said to be; -EFAULT, -ENOMEM.
 */
int binder_fixups_buffer(struct binder_fixups *fixups, size_t object,
			 struct binder_buffer_object *buffer)
{
	struct binder_nested *added, *parent;
	int err = binder_nested_place(fixups, object, buffer);

	if (err)
		return err;
	added = &fixups->seen[fixups->nr];
	buffer->buffer = fixups->address + added->begin;
	if (buffer->flags & BINDER_BUFFER_FLAG_HAS_PARENT) {
		parent = binder_nested_open(fixups, buffer->parent);
		if (!parent)
			return -EINVAL;
		err = binder_nested_point(parent, buffer->parent_offset,
					  buffer->buffer);
		if (err)
			return err;
		added->parent = parent - fixups->seen;
		added->inner = true;
	}
	binder_nested_seen(fixups);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(binder_fixups_buffer);

/*
 * Reads the descriptors. The receiver's come when it reads the message; until then
 * there is none in their places.
 */
static int binder_nested_read(struct binder_nested *parent, u64 offset,
			      const struct binder_array *array)
{
	const u32 none = -1;
	size_t i;
	int err = user_stream_copy_to(&parent->stream, SPAN_OFFSET(offset));

	if (err)
		return err;
	err = user_stream_read(&parent->stream, array->fds,
			       array->nr * sizeof(none));
	for (i = 0; !err && i < array->nr; i++)
		err = user_stream_put(&parent->stream, &none, sizeof(none));
	return err;
}

/* Whether so many descriptors may be there, both for the sender and the receiver */
static bool binder_array_fits(const struct binder_fixups *fixups,
			      const struct binder_nested *parent,
			      const struct binder_fd_array_object *fda)
{
	u64 here = fixups->address + parent->begin + fda->parent_offset;
	u64 there = parent->source + fda->parent_offset;
	u64 most = parent->length / sizeof(u32);

	return fda->num_fds <= most &&
	       fda->parent_offset <= parent->length -
				     fda->num_fds * sizeof(u32) &&
	       IS_ALIGNED(here | there, sizeof(u32));
}

/*
 * The next object is an array of descriptors in a buffer; @array becomes them, empty
 * if this fails.  -EINVAL, if they may not be where they are said to be; -EFAULT,
 * -ENOMEM.
 */
int binder_fixups_array(struct binder_fixups *fixups, size_t object,
			const struct binder_fd_array_object *fda,
			struct binder_array *array)
{
	struct binder_nested *parent = binder_nested_open(fixups, fda->parent);
	int err;

	*array = (struct binder_array){};
	if (!parent || fda->parent_offset < user_stream_at(&parent->stream))
		return -EINVAL;
	fixups->last = parent - fixups->seen;
	if (!fda->num_fds)
		return user_stream_copy_to(&parent->stream,
				SPAN_OFFSET(min_t(u64, fda->parent_offset,
						  parent->length)));
	if (!binder_array_fits(fixups, parent, fda))
		return -EINVAL;
	array->nr = fda->num_fds;
	array->where = SPAN_OFFSET(parent->begin + fda->parent_offset);
	u32 *fds __free(scratch) = kvmalloc_array(array->nr, sizeof(*fds),
						  GFP_KERNEL_ACCOUNT);

	if (!fds)
		return -ENOMEM;
	array->fds = fds;
	err = binder_nested_read(parent, fda->parent_offset, array);
	array->fds = err ? NULL : no_free_ptr(fds);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(binder_fixups_array);

/* All objects were seen: copies the rest of the buffers.  -EFAULT, -ENOMEM. */
int binder_fixups_finish(struct binder_fixups *fixups)
{
	size_t i;
	int err = 0;

	for (i = 0; !err && i < fixups->nr; i++)
		err = user_stream_finish(&fixups->seen[i].stream);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(binder_fixups_finish);
