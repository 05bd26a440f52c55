/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers that operations may change which run at the same time.
 *
 * An operation gets the state of its file const, as it is not alone with it.
 * What it may change nevertheless is such a number, or in a box (guarded.h).
 */
#ifndef _CHARDEV_SHARED_H
#define _CHARDEV_SHARED_H

#include <linux/atomic.h>

#include <chardev/compat.h>

/**
 * struct shared64 - an atomic64_t that can be changed where it is const
 * @__atomic: reached through the functions below
 *
 * The object that it is in is not: it was allocated.
 */
struct shared64 {
	atomic64_t __atomic;
};

#define SHARED64_INIT(n)	{ .__atomic = ATOMIC64_INIT(n) }

/**
 * shared64_read - its value
 * @number: the number
 *
 * Return: the value, which may change at once; unsigned.
 */
static __always_inline u64 shared64_read(const struct shared64 *number)
{
	return atomic64_read(&number->__atomic);
}

/**
 * shared64_set - give it a value
 * @number: the number
 * @n: the value
 */
static __always_inline void shared64_set(const struct shared64 *number, u64 n)
{
	atomic64_set((atomic64_t *)&number->__atomic, n);
}

/**
 * shared64_inc - add one, atomically
 * @number: the number; it wraps
 */
static __always_inline void shared64_inc(const struct shared64 *number)
{
	atomic64_inc((atomic64_t *)&number->__atomic);
}

#endif /* _CHARDEV_SHARED_H */
