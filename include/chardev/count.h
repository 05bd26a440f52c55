/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counters on which overflow is a decision.
 *
 * A counter is a struct, so + and ++ on it do not compile: code that adds
 * says what happens at the limit, code that takes learns whether there was
 * enough.  An amount that could be negative does not compile either.
 */
#ifndef _CHARDEV_COUNT_H
#define _CHARDEV_COUNT_H

#include <linux/minmax.h>
#include <linux/overflow.h>

#include <chardev/compat.h>

/**
 * struct count - a number of things, 0 to SIZE_MAX
 * @__n: reached through the functions below
 * @__begun: const, so that no counter is assigned; it takes no room
 */
struct count {
	size_t __n;
	const struct {} __begun;
};

/* Braces only: a counter begins with a value and is not given another one. */
#define COUNT_INIT(n) { (n), {} }

/**
 * count_read - the value
 * @c: the counter
 *
 * Return: the value.
 */
static __always_inline size_t count_read(const struct count *c)
{
	return c->__n;
}

/* A negative number would be a huge amount: its type has to exclude it. */
#define __count_of(n)							\
({									\
	static_assert(!is_signed_type(typeof(n)) ||			\
		      __builtin_choose_expr(__builtin_constant_p(n), n, -1) >= 0, \
		      "an amount may be negative: " #n);		\
	(size_t)(n);							\
})

/**
 * count_add_saturating - add, and stop at the limit
 * @c: the counter, not above @max
 * @n: how many
 * @max: the limit
 *
 * Return: the new value.
 */
static __always_inline size_t
count_add_saturating(struct count *c, size_t n, size_t max)
{
	c->__n = min(size_add(c->__n, n), max);
	return c->__n;
}

#define count_add_saturating(c, n, max)					\
	count_add_saturating(c, __count_of(n), max)

/**
 * count_add_checked - add, or refuse
 * @c: the counter
 * @n: how many
 * @max: the limit
 *
 * Return: 0, or -EOVERFLOW with @c as it was.
 */
static __always_inline int __must_check
count_add_checked(struct count *c, size_t n, size_t max)
{
	size_t sum;

	if (check_add_overflow(c->__n, n, &sum) || sum > max)
		return -EOVERFLOW;
	c->__n = sum;
	return 0;
}

#define count_add_checked(c, n, max)	count_add_checked(c, __count_of(n), max)

/**
 * count_take - subtract, or refuse
 * @c: the counter
 * @n: how many
 *
 * Return: true, or false with @c as it was because it holds fewer.
 */
static __always_inline bool __must_check
count_take(struct count *c, size_t n)
{
	if (c->__n < n)
		return false;
	c->__n -= n;
	return true;
}

#define count_take(c, n)	count_take(c, __count_of(n))

#endif /* _CHARDEV_COUNT_H */
