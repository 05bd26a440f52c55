// SPDX-License-Identifier: GPL-2.0-only
/*
 * writes to a page by its address, however much that is
 *
 * gcc: attempt to use poisoned "kmap_local_page"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

#ifdef MISUSE
static int __used copy_in(struct page *page, const void *from, size_t n)
{
	void *to = kmap_local_page(page);

	memcpy(to, from, n);
	kunmap_local(to);
	return 0;
}
#else
static int __used copy_in(const struct pages_span *message, const void *from,
			  size_t n)
{
	return pages_write(message, SPAN_OFFSET(0), from, n);
}
#endif
