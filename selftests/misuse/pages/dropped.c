// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that what was to be written was inside
 *
 * gcc: ignoring return value of 'pages_write'
 * clang: ignoring return value of function declared with
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

static int __used answer(const struct pages_span *message,
			 struct span_offset where, u32 value)
{
#ifdef MISUSE
	pages_write(message, where, &value, sizeof(value));
	return 0;
#else
	return pages_write(message, where, &value, sizeof(value));
#endif
}
