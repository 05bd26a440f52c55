/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A buffer of the caller's that is walked front to back: commands that it gives, or
 * answers that it gets.
 *
 *	struct user_cursor in = user_cursor(arg->buffer, arg->size, arg->consumed);
 *
 *	while (user_cursor_left(&in)) {
 *		err = user_cursor_read(&in, &command, sizeof(command));
 *		if (err)
 *			break;
 *		...
 *		arg->consumed = user_cursor_at(&in);
 *	}
 *
 * No byte is read or written twice, and none beyond the end, whatever the numbers are
 * that the caller gave.
 */
#ifndef _CHARDEV_USER_CURSOR_H
#define _CHARDEV_USER_CURSOR_H

#include <linux/fault-inject-usercopy.h>

#include <chardev/compat.h>
#include <chardev/lock.h>

/**
 * struct user_cursor - a place in a buffer of the caller's
 * @__begin: where the buffer begins
 * @__size: bytes in it
 * @__at: bytes before the place; not more than @__size
 */
struct user_cursor {
	u64 __begin;
	u64 __size;
	u64 __at;
};

/**
 * user_cursor - a buffer of the current task
 * @address: where it begins, as a command gives it
 * @size: bytes in it; the user's
 * @at: how many of them are done; the user's, and at the end if it is beyond
 *
 * Return: the cursor, by value.
 */
static inline struct user_cursor user_cursor(u64 address, u64 size, u64 at)
{
	return (struct user_cursor){
		.__begin = address,
		.__size = size,
		.__at = min(at, size),
	};
}

/**
 * user_cursor_at - how much is done
 * @c: the cursor
 *
 * Return: bytes, from the buffer's begin.
 */
static inline u64 user_cursor_at(const struct user_cursor *c)
{
	return c->__at;
}

/**
 * user_cursor_left - how much is not done
 * @c: the cursor
 *
 * Return: bytes.
 */
static inline u64 user_cursor_left(const struct user_cursor *c)
{
	return c->__size - c->__at;
}

/* Where the next @n bytes are, which are done then; there are as many */
static inline void __user *__user_cursor_pass(struct user_cursor *c, size_t n)
{
	void __user *here = u64_to_user_ptr(c->__begin + c->__at);

	c->__at += n;
	return here;
}

/*
 * What is as long as one number, as the compiler has to know, is copied as one, for
 * which copy_from_user() takes three times as long; fault injection finds it, too.
 */
#define __user_cursor_is(n, T)	(__builtin_constant_p(n) && (n) == sizeof(T))

#define __user_cursor_get(T, to, from)					\
({									\
	T __number = 0;							\
	int __err = should_fail_usercopy() ? -EFAULT :			\
		    get_user(__number, (T __user *)(from));		\
									\
	memcpy(to, &__number, sizeof(__number));			\
	__err;								\
})

#define __user_cursor_put(T, to, from)					\
({									\
	T __number;							\
									\
	memcpy(&__number, from, sizeof(__number));			\
	should_fail_usercopy() ? -EFAULT :				\
				 put_user(__number, (T __user *)(to));	\
})

/**
 * user_cursor_read - read what comes next
 * @c: the cursor
 * @to: kernel memory; not to be used after an error
 * @n: bytes, 1 or more
 *
 * Context: the caller's system call; may sleep; without any lock of lock.h.
 * Return: 0; -EINVAL if there are not so many, and none is done; -EFAULT, and they
 * are done.
 */
static __always_inline int __must_check
user_cursor_read(struct user_cursor *c, void *to, size_t n)
	__must_not_hold(&any_lock)
{
	void __user *from;

	if (n > user_cursor_left(c))
		return -EINVAL;
	from = __user_cursor_pass(c, n);
	if (__user_cursor_is(n, u32))
		return __user_cursor_get(u32, to, from);
	if (__user_cursor_is(n, u64))
		return __user_cursor_get(u64, to, from);
	return copy_from_user(to, from, n) ? -EFAULT : 0;
}

/**
 * user_cursor_write - write what comes next
 * @c: the cursor
 * @from: kernel memory
 * @n: bytes, 1 or more
 *
 * Context: as for user_cursor_read().
 * Return: as user_cursor_read() does; -EINVAL if there is no room for them.
 */
static __always_inline int __must_check
user_cursor_write(struct user_cursor *c, const void *from, size_t n)
	__must_not_hold(&any_lock)
{
	void __user *to;

	if (n > user_cursor_left(c))
		return -EINVAL;
	to = __user_cursor_pass(c, n);
	if (__user_cursor_is(n, u32))
		return __user_cursor_put(u32, to, from);
	if (__user_cursor_is(n, u64))
		return __user_cursor_put(u64, to, from);
	return copy_to_user(to, from, n) ? -EFAULT : 0;
}

#endif /* _CHARDEV_USER_CURSOR_H */
