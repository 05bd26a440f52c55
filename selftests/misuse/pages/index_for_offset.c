// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an index for an offset in the pages
 *
 * gcc: incompatible type for argument 2 of 'pages_read'
 * clang: passing 'struct span_index' to parameter of incompatible type 'struct span_offset'
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

static int __used offset_of_object(const struct pages_span *offsets,
				   struct span_index index, u64 *offset)
{
#ifdef MISUSE
	return pages_read(offsets, index, offset, sizeof(*offset));
#else
	return pages_read(offsets, span_offset_of(index, sizeof(*offset)),
			  offset, sizeof(*offset));
#endif
}
