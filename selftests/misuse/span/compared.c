// SPDX-License-Identifier: GPL-2.0-only
/*
 * compares an offset with the size, and forgets that of the entry
 *
 * gcc: invalid operands to binary <
 * clang: invalid operands to binary expression
 */
#include <chardev/span.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(struct entry *entries, size_t size,
			  struct span_offset where)
{
#ifdef MISUSE
	return where < size ? entries->b : 0;
#else
	const struct span span = SPAN(entries, size);
	struct entry *e = span_struct(&span, struct entry, where);

	return e ? e->b : 0;
#endif
}
