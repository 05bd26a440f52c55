// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes the user's index for a subscript
 *
 * gcc: array subscript is not an integer
 * clang: array subscript is not an integer
 */
#include <chardev/span.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(struct entry *entries, size_t size,
			  struct span_index which)
{
#ifdef MISUSE
	return entries[which].b;
#else
	const struct span span = SPAN(entries, size);
	struct entry *e = span_entry(&span, struct entry, which);

	return e ? e->b : 0;
#endif
}
