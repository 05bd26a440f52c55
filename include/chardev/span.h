/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory in which user input says where something lies.
 *
 *	struct span buffer = SPAN(data, size);
 *	struct entry *e;
 *
 *	e = span_entry(&buffer, struct entry, SPAN_INDEX(arg->which));
 *	e = span_struct(&buffer, struct entry, SPAN_OFFSET(arg->where));
 *	if (!e)
 *		return -EINVAL;
 *
 * An index counts entries, an offset counts bytes.  Each is a type of its own,
 * and a plain number is neither, so one does not pass for the other.  What lies
 * in a span is reached through the functions below alone, which return NULL for
 * what is not wholly inside.
 */
#ifndef _CHARDEV_SPAN_H
#define _CHARDEV_SPAN_H

#include <linux/limits.h>
#include <linux/minmax.h>
#include <linux/nospec.h>
#include <linux/overflow.h>

#include <chardev/compat.h>

/**
 * struct span - a piece of memory
 * @__start: its first byte
 * @__size: bytes in it
 */
struct span {
	void *__start;
	size_t __size;
};

/* Which of the entries that lie one behind the other, from 0 */
struct span_index {
	size_t __index;
};

/* How many bytes behind the start */
struct span_offset {
	size_t __offset;
};

/**
 * SPAN - a piece of memory, by value
 * @start: its first byte
 * @size: bytes in it; nobody compares that with the memory
 */
#define SPAN(start, size)	((struct span){ (start), (size) })

/*
 * A number as an index or an offset: said once, where it comes from.  One that is too
 * large for a size_t, as a user's 64 bits may be for a 32-bit kernel, becomes the
 * largest, which lies in no span, and is not cut off to one that may.
 */
#define SPAN_INDEX(n)		((struct span_index){ __span_number(n) })
#define SPAN_OFFSET(n)		((struct span_offset){ __span_number(n) })

static __always_inline size_t __span_number(u64 n)
{
	return min_t(u64, n, SIZE_MAX);
}

/**
 * span_offset_of - where an entry lies
 * @index: which
 * @size: bytes of each entry
 *
 * Return: its offset; SIZE_MAX, which lies in no span, instead of one that is
 * too large for a size_t.
 */
static __always_inline struct span_offset
span_offset_of(struct span_index index, size_t size)
{
	return SPAN_OFFSET(size_mul(index.__index, size));
}

/**
 * span_offset_bytes - an offset as a number, to be told or looked for
 * @offset: the offset
 *
 * Return: bytes.
 */
static __always_inline size_t span_offset_bytes(struct span_offset offset)
{
	return offset.__offset;
}

/**
 * span_at - bytes of a span
 * @span: the span
 * @offset: where they begin; may be the user's
 * @n: how many, 1 or more; may be the user's
 *
 * Return: pointer to the first of them, or NULL if they are not all inside, in
 * speculation, too.
 */
static __always_inline void * __must_check
span_at(const struct span *span, struct span_offset offset, size_t n)
{
	size_t at = offset.__offset;

	if (!n || n > span->__size || at > span->__size - n)
		return NULL;
	return span->__start + array_index_nospec(at, span->__size - n + 1);
}

static __always_inline void * __must_check
__span_aligned(const struct span *span, struct span_offset offset, size_t n,
	       size_t align)
{
	void *at = span_at(span, offset, n);

	return IS_ALIGNED((unsigned long)at, align) ? at : NULL;
}

/**
 * span_struct - an object in a span, by its offset
 * @span: the span
 * @T: type of the object
 * @offset: struct span_offset
 *
 * Return: pointer to it, or NULL if it is not wholly inside or not aligned.
 */
#define span_struct(span, T, offset)					\
	((T *)__span_aligned(span, offset, sizeof(T), __alignof__(T)))

/**
 * span_entry - an object in a span that is an array of them, by its index
 * @span: the span
 * @T: type of the object
 * @index: struct span_index
 *
 * Return: as of span_struct().
 */
#define span_entry(span, T, index)					\
	span_struct(span, T, span_offset_of(index, sizeof(T)))

#endif /* _CHARDEV_SPAN_H */
