// SPDX-License-Identifier: GPL-2.0-only
/* Mappings, and the memory of messages in them. */
#include <linux/minmax.h>
#include <linux/overflow.h>

#include <kunit/visibility.h>

#include "buffer.h"

#include <chardev/poison.h>

/* For DEFINE_REF(): the last buffer is gone, and the process. */
void binder_mapping_drop(struct binder_mapping *mapping)
{
	binder_space_drop(&mapping->space);
	chardev_pages_drop(&mapping->pages);
}
EXPORT_SYMBOL_IF_KUNIT(binder_mapping_drop);

/*
 * What a process maps at @address; of more than BINDER_MAPPING_MAX the rest is not
 * used.  -ENOMEM.
 */
struct binder_mapping_ref binder_mapping_create(u64 address, size_t bytes)
{
	size_t size = min_t(size_t, bytes, BINDER_MAPPING_MAX);
	own(binder_mapping) mapping __free(binder_mapping) = {
		new_object(struct binder_mapping_ref, GFP_KERNEL_ACCOUNT,
			   (refs, KREF_INIT(1)), (address, address),
			   (unmapped, SHARED64_INIT(0)), (pages, {}),
			   (space, {}))
	};
	int err = owned_err(mapping);

	if (err)
		return owned_error(struct binder_mapping_ref, err);
	err = binder_space_init(&binder_mapping_deref(mapping)->space, size);
	if (err)
		return owned_error(struct binder_mapping_ref, err);
	err = chardev_pages_init(&binder_mapping_deref(mapping)->pages, size);
	if (err)
		return owned_error(struct binder_mapping_ref, err);
	return owned_take(mapping);
}
EXPORT_SYMBOL_IF_KUNIT(binder_mapping_create);

/* Rounded up, or SIZE_MAX */
static size_t binder_aligned(u64 n)
{
	return n > SIZE_MAX - BINDER_ALIGN ? SIZE_MAX : ALIGN(n, BINDER_ALIGN);
}

/* Bytes in front of a part; SIZE_MAX for too many. An empty message has some. */
static size_t binder_sizes_before(const struct binder_sizes *sizes,
				  enum binder_part part)
{
	size_t before = 0;

	if (part > BINDER_DATA)
		before = binder_aligned(sizes->data);
	if (part > BINDER_OFFSETS)
		before = size_add(before, binder_aligned(sizes->offsets));
	if (part > BINDER_EXTRA)
		before = size_add(before, binder_aligned(sizes->extra));
	return before;
}

/*
 * Memory for a message; @sizes may be the user's, @client is the sender, by the
 * number of its process.  -ESRCH: the receiver has unmapped it; -EINVAL: no mapping
 * can be so large; -ENOSPC: this one is not, or is taken; -ENOMEM.
 */
struct binder_buffer_owned
binder_buffer_create(struct binder_mapping *mapping,
		     const struct binder_sizes *sizes, bool oneway, pid_t client)
{
	struct binder_buffer *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	size_t size = binder_sizes_before(sizes, BINDER_PARTS);
	const struct binder_request request = {
		/* So that each has an address of its own */
		.size = max(size, BINDER_ALIGN),
		.client = client,
		.oneway = oneway,
	};
	struct binder_taken taken;
	int err;

	if (shared64_read(&mapping->unmapped))
		return owned_error(struct binder_buffer_owned, -ESRCH);
	if (size == SIZE_MAX)
		return owned_error(struct binder_buffer_owned, -EINVAL);
	if (!mem)
		return owned_error(struct binder_buffer_owned, -ENOMEM);
	err = binder_space_take(&mapping->space, &request, &taken);
	if (err)
		return owned_error(struct binder_buffer_owned, err);
	return place_object(struct binder_buffer_owned, no_free_ptr(mem),
			    (mapping, { binder_mapping_get(mapping) }),
			    (start, taken.start), (sizes, *sizes),
			    (clear, false), (spam, taken.spam));
}
EXPORT_SYMBOL_IF_KUNIT(binder_buffer_create);

/* A part of a message, of exactly its bytes; the buffer outlives the span. */
struct pages_span binder_buffer_part(const struct binder_buffer *buffer,
				     enum binder_part part)
{
	/* They fit: binder_buffer_create() has taken their sum */
	const size_t bytes[BINDER_PARTS] = {
		[BINDER_DATA] = buffer->sizes.data,
		[BINDER_OFFSETS] = buffer->sizes.offsets,
		[BINDER_EXTRA] = buffer->sizes.extra,
	};
	struct binder_mapping *mapping = binder_mapping_borrow(&buffer->mapping);
	struct pages_span span = pages_span(&mapping->pages);
	size_t at = span_offset_bytes(buffer->start) +
		    binder_sizes_before(&buffer->sizes, part);

	/* An empty span otherwise, of which nothing can be written */
	WARN_ON_ONCE(pages_span_in(&span, SPAN_OFFSET(at), bytes[part], &span));
	return span;
}
EXPORT_SYMBOL_IF_KUNIT(binder_buffer_part);

/* Where the receiver sees a part of its message */
u64 binder_buffer_address(const struct binder_buffer *buffer,
			  enum binder_part part)
{
	return binder_mapping_borrow(&buffer->mapping)->address +
	       span_offset_bytes(buffer->start) +
	       binder_sizes_before(&buffer->sizes, part);
}
EXPORT_SYMBOL_IF_KUNIT(binder_buffer_address);

/* For DEFINE_OWNED(): the message is no more, or was never sent. */
void binder_buffer_drop(struct binder_buffer *buffer)
{
	struct binder_mapping *mapping = binder_mapping_borrow(&buffer->mapping);
	int part;

	for (part = BINDER_DATA; buffer->clear && part < BINDER_PARTS; part++) {
		struct pages_span span = binder_buffer_part(buffer, part);

		pages_clear(&span);
	}
	binder_space_give(&mapping->space, buffer->start);
	binder_mapping_clear(&buffer->mapping);
}
EXPORT_SYMBOL_IF_KUNIT(binder_buffer_drop);
