// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a number of the user for where something lies in the pages
 *
 * gcc: incompatible type for argument 2 of 'pages_write'
 * clang: passing 'u64'.* to parameter of incompatible type 'struct span_offset'
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

static int __used answer(const struct pages_span *message, u64 where, u32 value)
{
#ifdef MISUSE
	return pages_write(message, where, &value, sizeof(value));
#else
	return pages_write(message, SPAN_OFFSET(where), &value, sizeof(value));
#endif
}
