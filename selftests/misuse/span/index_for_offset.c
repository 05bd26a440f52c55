// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes an index for an offset
 *
 * gcc: incompatible type for argument 2 of '__span_aligned'
 * clang: passing 'struct span_index' to parameter of incompatible type 'struct span_offset'
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(const struct span *span, struct span_index index)
{
#ifdef MISUSE
	struct entry *e = span_struct(span, struct entry, index);
#else
	struct entry *e = span_entry(span, struct entry, index);
#endif

	return e ? e->b : 0;
}
