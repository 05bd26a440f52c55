// SPDX-License-Identifier: GPL-2.0-only
/*
 * makes a span longer than it was given
 *
 * gcc: attempt to use poisoned "__bytes"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

static int __used write_more(struct pages_span *data, const void *from, size_t n)
{
#ifdef MISUSE
	data->__bytes = n;
#endif
	return pages_write(data, SPAN_OFFSET(0), from, n);
}
