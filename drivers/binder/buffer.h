/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The memory of one message: three parts of a receiver's mapping, one behind the
 * other, of which none is reached through another.
 */
#ifndef _BINDER_BUFFER_H
#define _BINDER_BUFFER_H

#include <chardev/object.h>
#include <chardev/pages_span.h>
#include <chardev/shared.h>

#include "space.h"

/*
 * What a process has mapped to receive messages.  Those who map it or send change it.
 */
struct binder_mapping {
	struct kref refs;		/* its process, each buffer in it */
	u64 address;			/* where the process sees it */
	struct shared64 unmapped;	/* if not 0, nothing more is sent there */
	struct chardev_pages pages;
	struct binder_space space;	/* which of it is taken */
};

void binder_mapping_drop(struct binder_mapping *mapping);

DEFINE_REF(binder_mapping, struct binder_mapping, refs, binder_mapping_drop);

/*
 * How long the parts of a message are.  As wide as the user says them: nothing is cut
 * off before it is compared.
 */
struct binder_sizes {
	u64 data;			/* what the sender wrote, with objects in it */
	u64 offsets;			/* where those are */
	u64 extra;			/* what they point to */
};

/* Which part */
enum binder_part {
	BINDER_DATA,
	BINDER_OFFSETS,
	BINDER_EXTRA,
	BINDER_PARTS
};

/*
 * The memory of one message.  It is one task's, or what owns it is in a box.  Its end
 * gives its range back.
 */
struct binder_buffer {
	own(binder_mapping) mapping;
	struct span_offset start;	/* where it begins there */
	struct binder_sizes sizes;
	bool clear;			/* to be zeroed when it ends */
	bool spam;			/* its sender is suspected */
};

void binder_buffer_drop(struct binder_buffer *buffer);

DEFINE_OWNED(binder_buffer, struct binder_buffer, binder_buffer_drop);

struct binder_mapping_ref binder_mapping_create(u64 address, size_t bytes);
struct binder_buffer_owned
binder_buffer_create(struct binder_mapping *mapping,
		     const struct binder_sizes *sizes, bool oneway, pid_t client)
	__locks(&mapping->space.state);
u64 binder_buffer_address(const struct binder_buffer *buffer,
			  enum binder_part part);
struct pages_span binder_buffer_part(const struct binder_buffer *buffer,
				     enum binder_part part);

#endif /* _BINDER_BUFFER_H */
