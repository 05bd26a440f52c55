// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a number of the user for where something lies
 *
 * gcc: incompatible type for argument 2 of 'span_at'
 * clang: passing 'size_t'.* to parameter of incompatible type 'struct span_offset'
 */
#include <chardev/span.h>

#include <chardev/poison.h>

struct entry {
	u32 a;
	u32 b;
};

static bool __used span_zero(const struct span *span, size_t where, size_t n)
{
#ifdef MISUSE
	void *at = span_at(span, where, n);
#else
	void *at = span_at(span, SPAN_OFFSET(where), n);
#endif

	if (at)
		memset(at, 0, n);
	return at;
}
