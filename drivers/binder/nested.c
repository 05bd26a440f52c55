// SPDX-License-Identifier: GPL-2.0-only
/* What a message's buffers are, and in which something may be replaced when. */
#include <linux/align.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <chardev/construct.h>
#include <chardev/object.h>

#include "nested.h"

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
	if (low == fixups->nr || fixups->seen[low].object != object)
		return NULL;
	return &fixups->seen[low];
}

/*
 * Room in the third part for a buffer, which is described behind those that were
 * seen.  -EINVAL, if it is too large; -ENOMEM.
 */
int binder_nested_place(struct binder_fixups *fixups, size_t object,
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

/* Counts the buffer that was placed. */
void binder_nested_seen(struct binder_fixups *fixups)
{
	const struct binder_nested *added = &fixups->seen[fixups->nr];

	fixups->used = min_t(u64, pages_span_size(&fixups->extra),
			     ALIGN(added->begin + added->length, sizeof(u64)));
	fixups->last = fixups->nr++;
}

/*
 * The buffer in which something is replaced next; NULL, if the object is none, or
 * another buffer came since.
 */
struct binder_nested *binder_nested_open(struct binder_fixups *fixups,
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
