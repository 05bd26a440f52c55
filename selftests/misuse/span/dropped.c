// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that it is inside
 *
 * gcc: ignoring return value of 'span_at'
 * clang: ignoring return value of function declared with
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static bool __used span_has(const struct span *span, struct span_offset where)
{
#ifdef MISUSE
	span_at(span, where, 1);
	return true;
#else
	return span_at(span, where, 1);
#endif
}
