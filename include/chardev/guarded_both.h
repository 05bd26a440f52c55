/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two boxes of one kind, locked in an order that does not depend on who asks.
 *
 *	int err = guarded_lock_both(&from->state, &to->state);
 *
 *	if (err)
 *		return err;
 *	adopt_both(source, &from->state, target, &to->state);
 *	target->count += source->count;
 *
 * One after the other, with locked(), does not compile: elsewhere they may be
 * locked the other way round, and both wait for ever.
 */
#ifndef _CHARDEV_GUARDED_BOTH_H
#define _CHARDEV_GUARDED_BOTH_H

#include <chardev/guarded.h>

static __always_inline int __must_check
__chardev_mutex_lock_both(struct chardev_mutex *l, struct chardev_mutex *m)
	__cond_acquires(0, l, m, &any_lock) __no_context_analysis
{
	if (l == m)
		return -EINVAL;
	mutex_lock(&min(l, m)->__mutex);
	mutex_lock_nested(&max(l, m)->__mutex, SINGLE_DEPTH_NESTING);
	return 0;
}

/* any_lock is held once for each lock, but one function can acquire it once */
static __always_inline void __any_lock_again(void)
	__acquires(&any_lock) __no_context_analysis
{
}

/**
 * guarded_lock_both - lock two boxes
 * @a: pointer to a box
 * @b: pointer to another one of the same type
 *
 * By address, the lower first. Test the result on its own, then open them with
 * adopt_both().
 *
 * Context: process; may sleep.
 * Return: 0 with both held; -EINVAL with none, if they are one and the same.
 */
#define guarded_lock_both(a, b)						\
	__chardev_mutex_lock_both(&__data(a)->lock, &__data(b)->lock)

/**
 * adopt_both - as adopt_locked(), for two boxes that guarded_lock_both() locked
 * @p: name of the pointer to the data of @a, which is declared here
 * @a: pointer to the first box; evaluated once
 * @q: name of the pointer to the data of @b, which is declared here
 * @b: pointer to the second box; evaluated once
 */
#define adopt_both(p, a, q, b)						\
	adopt_locked(p, a);						\
	typeof(p) const q = __data(b);					\
	struct chardev_mutex *const q##__held				\
		__cleanup(chardev_mutex_drop) __maybe_unused =		\
		({ __any_lock_again(); &q->lock; })

#endif /* _CHARDEV_GUARDED_BOTH_H */
