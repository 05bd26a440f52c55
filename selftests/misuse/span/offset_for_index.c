// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an offset for an index
 *
 * gcc: incompatible type for argument 1 of 'span_offset_of'
 * clang: passing 'struct span_offset' to parameter of incompatible type 'struct span_index'
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(const struct span *span, struct span_offset offset)
{
#ifdef MISUSE
	struct entry *e = span_entry(span, struct entry, offset);
#else
	struct entry *e = span_struct(span, struct entry, offset);
#endif

	return e ? e->b : 0;
}
