// SPDX-License-Identifier: GPL-2.0-only
/*
 * adds an index to an offset
 *
 * gcc: invalid operands to binary \+
 * clang: invalid operands to binary expression
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(const struct span *span, struct span_offset start,
			  struct span_index index)
{
#ifdef MISUSE
	struct entry *e = span_struct(span, struct entry, start + index);
#else
	struct entry *e = span_struct(span, struct entry, start);
	struct entry *second = span_entry(span, struct entry, index);

	if (second)
		return second->b;
#endif

	return e ? e->b : 0;
}
