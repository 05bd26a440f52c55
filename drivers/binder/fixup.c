// SPDX-License-Identifier: GPL-2.0-only
/* A message's buffers: what is replaced in them, front to back, and when it may be */
#include <linux/align.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <kunit/visibility.h>

#include <chardev/construct.h>
#include <chardev/object.h>

#include "fixup.h"

#include <chardev/poison.h>

#define BINDER_FIRST_ROOM	8

/* A message of 4 MiB has so many that kmalloc() would warn of the size. */
static int binder_nested_grow(struct binder_fixups *fixups)
{
	struct binder_nested *old __free(scratch) = NULL;
	size_t room = fixups->room ? fixups->room * 2 : BINDER_FIRST_ROOM;
	struct binder_nested *seen;

	if (fixups->nr < fixups->room)
		return 0;
	seen = kvmalloc_array(room, sizeof(*seen), GFP_KERNEL_ACCOUNT);
	if (!seen)
		return -ENOMEM;
	old = fixups->seen;
	if (old)
		memcpy(seen, old, fixups->nr * sizeof(*seen));
	fixups->seen = seen;
	fixups->room = room;
	return 0;
}

/* The buffer that an object is, among those seen; NULL if it is none of them */
static struct binder_nested *binder_nested_find(struct binder_fixups *fixups,
						u64 object)
{
	size_t low = 0, high = fixups->nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (fixups->seen[middle].object < object)
			low = middle + 1;
		else
			high = middle;
	}
	return low < fixups->nr && fixups->seen[low].object == object ?
		&fixups->seen[low] : NULL;
}

/* Room in the third part for a buffer, described behind those that were seen */
static int binder_nested_place(struct binder_fixups *fixups, size_t object,
			       const struct binder_buffer_object *buffer)
{
	size_t left = pages_span_size(&fixups->extra) - fixups->used;
	struct pages_span place;
	int err;

	if (buffer->length > left)
		return -EINVAL;
	err = pages_span_in(&fixups->extra, SPAN_OFFSET(fixups->used),
			    buffer->length, &place);
	if (err)
		return err;
	err = binder_nested_grow(fixups);
	if (err)
		return err;
	fixups->seen[fixups->nr] = constructed(struct binder_nested,
		(stream, user_stream(buffer->buffer, &place)), (parent, 0),
		(object, object), (begin, fixups->used),
		(source, buffer->buffer), (length, buffer->length),
		(inner, false));
	return 0;
}

/*
 * The buffer in which something is replaced next; NULL, if the object is none, or
 * another buffer came since.
 */
static struct binder_nested *binder_nested_open(struct binder_fixups *fixups,
						u64 object)
{
	struct binder_nested *wanted = binder_nested_find(fixups, object);
	struct binder_nested *last;

	if (!wanted)
		return NULL;
	for (last = &fixups->seen[fixups->last]; last != wanted;
	     last = &fixups->seen[last->parent])
		if (!last->inner)
			return NULL;
	return wanted;
}

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

	*fixups = (struct binder_fixups){};
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
	fixups->used = min_t(u64, pages_span_size(&fixups->extra),
			     ALIGN(added->begin + added->length, sizeof(u64)));
	fixups->last = fixups->nr++;
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
 * The next object is an array of descriptors, which @array becomes.  -EINVAL, if they
 * may not be where they are said to be; -EFAULT, -ENOMEM.
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
