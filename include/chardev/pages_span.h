/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What lies in pages (pages.h), within bounds.
 *
 *	struct pages_span whole = pages_span(&mapping->pages), message, head;
 *
 *	err = pages_span_in(&whole, SPAN_OFFSET(start), size, &message);
 *	...
 *	err = pages_span_in(&message, SPAN_OFFSET(0), sizeof(*entry), &head);
 *	...
 *	err = pages_write(&head, SPAN_OFFSET(0), entry, sizeof(*entry));
 *
 * A span is within a span, down to what belongs to one writer: none reaches beyond
 * its own, whatever the numbers are that a user gave.
 */
#ifndef _CHARDEV_PAGES_SPAN_H
#define _CHARDEV_PAGES_SPAN_H

#include <linux/highmem.h>
#include <linux/minmax.h>

#include <chardev/compat.h>
#include <chardev/pages.h>
#include <chardev/span.h>

/**
 * struct pages_span - some bytes of the pages
 * @__of: the pages, which outlive it
 * @__at: its first byte
 * @__bytes: how many
 */
struct pages_span {
	const struct chardev_pages *__of;
	size_t __at;
	size_t __bytes;
};

/**
 * pages_span - all of the pages
 * @pages: they outlive the span
 *
 * Return: the span.
 */
static inline struct pages_span pages_span(const struct chardev_pages *pages)
{
	return (struct pages_span){
		.__of = pages,
		.__bytes = pages->__nr * PAGE_SIZE,
	};
}

/**
 * pages_span_size - how many bytes are in it
 * @span: the span
 *
 * Return: bytes.
 */
static inline size_t pages_span_size(const struct pages_span *span)
{
	return span->__bytes;
}

/**
 * pages_span_in - a span within a span
 * @span: the outer one
 * @offset: where it begins there; may be the user's
 * @n: bytes, also 0; may be the user's
 * @inner: becomes it, or an empty one; may be @span
 *
 * Return: 0, or -EINVAL if it is not wholly inside.
 */
static inline int __must_check
pages_span_in(const struct pages_span *span, struct span_offset offset,
	      size_t n, struct pages_span *inner)
{
	size_t at = offset.__offset;
	bool inside = n <= span->__bytes && at <= span->__bytes - n;

	*inner = (struct pages_span){
		.__of = span->__of,
		.__at = inside ? span->__at + at : 0,
		.__bytes = inside ? n : 0,
	};
	return inside ? 0 : -EINVAL;
}

/* The part of a span that begins at @done and lies in one page */
static inline size_t __pages_part(const struct pages_span *span, size_t done)
{
	size_t in_page = offset_in_page(span->__at + done);

	return min_t(size_t, span->__bytes - done, PAGE_SIZE - in_page);
}

/*
 * For each part of a span that lies in one page: maps it as @p and runs @body,
 * which sees @p, @done and @part; a result of it that is not 0 ends the walk.
 * Where caches go by virtual addresses, the process does not see what @body wrote
 * until the page is flushed.
 */
#define __pages_each(span, p, body)					\
({									\
	size_t done = 0, part;						\
	int __result = 0;						\
									\
	for (; !__result && done < (span)->__bytes; done += part) {	\
		size_t __byte = (span)->__at + done;			\
		struct page *__page = __chardev_page((span)->__of,	\
						     __byte >> PAGE_SHIFT); \
		void *p;						\
									\
		part = __pages_part(span, done);			\
		if (!__page) {						\
			__result = -ENOMEM;				\
			break;						\
		}							\
		p = kmap_local_page(__page) + offset_in_page(__byte);	\
		__result = (body);					\
		flush_dcache_page(__page);				\
		kunmap_local(p);					\
	}								\
	__result;							\
})

/**
 * pages_write - kernel memory into a span
 * @span: the span
 * @offset: where in it
 * @from: kernel memory
 * @n: bytes
 *
 * Context: process; may sleep.
 * Return: 0; -EINVAL with nothing written if they are not all inside, -ENOMEM if
 * there is no page for them.
 */
static inline int __must_check
pages_write(const struct pages_span *span, struct span_offset offset,
	    const void *from, size_t n)
{
	struct pages_span to;
	int err = pages_span_in(span, offset, n, &to);

	if (err)
		return err;
	return __pages_each(&to, p, (memcpy(p, from + done, part), 0));
}

/**
 * pages_read - a span into kernel memory
 * @span: the span
 * @offset: where in it
 * @to: kernel memory
 * @n: bytes
 *
 * As trustworthy as what was written; the mapping must not be writable (map.h).
 *
 * Context: process; may sleep.
 * Return: as pages_write().
 */
static inline int __must_check
pages_read(const struct pages_span *span, struct span_offset offset, void *to,
	   size_t n)
{
	struct pages_span from;
	int err = pages_span_in(span, offset, n, &from);

	if (err)
		return err;
	return __pages_each(&from, p, (memcpy(to + done, p, part), 0));
}

/**
 * pages_clear - zero what is in a span
 * @span: the span; where there is no page yet, it is zero
 *
 * Context: process.
 */
static inline void pages_clear(const struct pages_span *span)
{
	size_t done, part;

	for (done = 0; done < span->__bytes; done += part) {
		size_t byte = span->__at + done;
		/* As in __chardev_page() */
		struct page *page = smp_load_acquire(&span->__of->__pages[byte >>
								PAGE_SHIFT]);

		part = __pages_part(span, done);
		if (page)
			memzero_page(page, offset_in_page(byte), part);
	}
}

#endif /* _CHARDEV_PAGES_SPAN_H */
