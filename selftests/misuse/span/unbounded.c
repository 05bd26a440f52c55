// SPDX-License-Identifier: GPL-2.0-only
/*
 * reaches past the functions that know where a span ends
 *
 * gcc: attempt to use poisoned "__start"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static u32 __used entry_b(const struct span *span, size_t index)
{
#ifdef MISUSE
	struct entry *e = (struct entry *)span->__start + index;
#else
	struct entry *e = span_entry(span, struct entry, SPAN_INDEX(index));
#endif

	return e ? e->b : 0;
}
