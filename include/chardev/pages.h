/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages that the kernel writes and a process sees in its mapping (map.h).
 *
 *	err = chardev_pages_init(&mapping->pages, bytes);
 *	...
 *	chardev_pages_drop(&mapping->pages);
 *
 * They have no address here; what is in them is reached by spans (pages_span.h).
 * A page is made when it is first needed, by a writer or by a fault, and stays: so
 * there is no lock, and nothing that a mapping could be told too late.
 */
#ifndef _CHARDEV_PAGES_H
#define _CHARDEV_PAGES_H

#include <linux/mm.h>
#include <linux/nospec.h>

#include <chardev/compat.h>

/**
 * struct chardev_pages - so many pages, of which some are there
 * @__pages: each NULL until it is needed
 * @__nr: how many
 */
struct chardev_pages {
	struct page **__pages;
	size_t __nr;
};

/**
 * chardev_pages_init - no page yet
 * @pages: to be ended with chardev_pages_drop(), also if this fails
 * @bytes: how many there can be; rounded up to pages
 *
 * Return: 0, or -ENOMEM.
 */
static inline int __must_check
chardev_pages_init(struct chardev_pages *pages, size_t bytes)
{
	/* DIV_ROUND_UP() wraps for the last bytes of a size_t */
	size_t nr = bytes / PAGE_SIZE + !!offset_in_page(bytes);

	pages->__nr = 0;
	pages->__pages = kvcalloc(nr, sizeof(*pages->__pages),
				  GFP_KERNEL_ACCOUNT);
	if (!pages->__pages)
		return -ENOMEM;
	pages->__nr = nr;
	return 0;
}

/**
 * chardev_pages_drop - the pages end
 * @pages: nobody writes them any more; a mapping keeps those that it has
 */
static inline void chardev_pages_drop(struct chardev_pages *pages)
{
	size_t i;

	for (i = 0; i < pages->__nr; i++)
		if (pages->__pages[i])
			put_page(pages->__pages[i]);
	kvfree(pages->__pages);
}

/*
 * Two may need it at once: the one that is later uses the other's.  @index is less
 * than __nr, but comes from a user: speculation must not go beyond, either.
 */
static inline struct page *
__chardev_page(const struct chardev_pages *pages, size_t index)
{
	struct page **place =
		&pages->__pages[array_index_nospec(index, pages->__nr)];
	/* Pairs with cmpxchg(): the page is seen as it was made, zeroed */
	struct page *page = smp_load_acquire(place), *first;

	if (page)
		return page;
	page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_HIGHMEM | __GFP_ZERO);
	if (!page)
		return NULL;
	first = cmpxchg(place, NULL, page);
	if (!first)
		return page;
	__free_page(page);
	return first;
}

#endif /* _CHARDEV_PAGES_H */
