// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks a mapping up by its address, whosoever it is by now
 *
 * gcc: attempt to use poisoned "(vma_lookup|vm_insert_page)"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/pages_span.h>

#include <chardev/poison.h>

/* The twin lets the page come with the fault of who looks at it. */
#ifdef MISUSE
static int __used show(struct mm_struct *mm, u64 address, struct page *page)
{
	struct vm_area_struct *vma = vma_lookup(mm, address);

	return vma ? vm_insert_page(vma, address, page) : -ESRCH;
}
#else
static int __used show(const struct chardev_pages *pages, const void *from,
		       size_t n)
{
	const struct pages_span span = pages_span(pages);

	return pages_write(&span, SPAN_OFFSET(0), from, n);
}
#endif
