/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User memory that is copied into pages, front to back, with some of it replaced.
 *
 *	struct user_stream data = user_stream(address, &message);
 *
 *	err = user_stream_copy_to(&data, SPAN_OFFSET(where));
 *	...
 *	err = user_stream_read(&data, &object, sizeof(object));
 *	...	check and translate the object, in kernel memory
 *	err = user_stream_put(&data, &object, sizeof(object));
 *	...
 *	err = user_stream_finish(&data);
 *
 * It only goes forward.  A byte is read at most once, so that what was checked is
 * what is used; and written once, so that the other process sees nothing that was
 * not translated.  Where it stands is no number of the caller's.  One that has
 * failed to copy has passed what it did not copy: the message is to be given up.
 */
#ifndef _CHARDEV_USER_STREAM_H
#define _CHARDEV_USER_STREAM_H

#include <chardev/compat.h>
#include <chardev/lock.h>
#include <chardev/pages_span.h>

/**
 * struct user_stream - one copy under way
 * @__source: where the user's bytes begin
 * @__into: as many bytes of pages
 * @__read: how many bytes were read or left out
 * @__written: how many were written; never more
 */
struct user_stream {
	const void __user *__source;
	struct pages_span __into;
	size_t __read;
	size_t __written;
};

/**
 * user_stream - begin a copy
 * @address: of the user's memory, as a command gives it; of the current task
 * @into: where to, which is as long
 *
 * Return: the stream, by value.
 */
static inline struct user_stream
user_stream(u64 address, const struct pages_span *into)
{
	return (struct user_stream){
		.__source = u64_to_user_ptr(address),
		.__into = *into,
	};
}

/**
 * user_stream_at - how far it is written
 * @s: the stream
 *
 * Return: bytes.
 */
static inline size_t user_stream_at(const struct user_stream *s)
{
	return s->__written;
}

/**
 * user_stream_copy_to - copy up to a place
 * @s: the stream, of which all is written that was read
 * @where: the place; may be the user's
 *
 * Context: the caller's system call; may sleep; without any lock of lock.h.
 * Return: 0; -EINVAL if it lies behind, or beyond the end; -EFAULT or -ENOMEM.
 */
static inline int __must_check
user_stream_copy_to(struct user_stream *s, struct span_offset where)
	__must_not_hold(&any_lock)
{
	size_t begin = s->__written, end = where.__offset;
	struct pages_span to;
	int err;

	if (end < begin || s->__read != begin)
		return -EINVAL;
	err = pages_span_in(&s->__into, SPAN_OFFSET(begin), end - begin, &to);
	if (err)
		return err;
	s->__read = end;
	s->__written = end;
	return __pages_each(&to, p,
		copy_from_user(p, s->__source + begin + done, part) ?
			-EFAULT : 0);
}

/**
 * user_stream_read - read the next bytes, to be looked at
 * @s: the stream
 * @to: kernel memory
 * @n: bytes
 *
 * As many have to be put in their place before the stream goes on.
 *
 * Context: as for user_stream_copy_to().
 * Return: 0; -EINVAL if they are not all there, -EFAULT.
 */
static inline int __must_check
user_stream_read(struct user_stream *s, void *to, size_t n)
	__must_not_hold(&any_lock)
{
	size_t begin = s->__read;

	if (n > s->__into.__bytes - begin)
		return -EINVAL;
	s->__read += n;
	return copy_from_user(to, s->__source + begin, n) ? -EFAULT : 0;
}

/**
 * user_stream_leave_out - do not read the next bytes
 * @s: the stream
 * @n: how many; they have to be put, as those that were read
 *
 * Return: 0; -EINVAL if they are not all there.
 */
static inline int __must_check
user_stream_leave_out(struct user_stream *s, size_t n)
{
	if (n > s->__into.__bytes - s->__read)
		return -EINVAL;
	s->__read += n;
	return 0;
}

/**
 * user_stream_put - write instead of what was read or left out
 * @s: the stream
 * @from: kernel memory
 * @n: bytes, no more than are missing
 *
 * Context: process; may sleep.
 * Return: 0; -EINVAL if nothing so long was read, -ENOMEM.
 */
static inline int __must_check
user_stream_put(struct user_stream *s, const void *from, size_t n)
{
	size_t begin = s->__written;

	if (n > s->__read - begin)
		return -EINVAL;
	s->__written += n;
	return pages_write(&s->__into, SPAN_OFFSET(begin), from, n);
}

/**
 * user_stream_finish - copy the rest
 * @s: the stream
 *
 * Context: as for user_stream_copy_to().
 * Return: as user_stream_copy_to() does.
 */
static inline int __must_check user_stream_finish(struct user_stream *s)
	__must_not_hold(&any_lock)
{
	return user_stream_copy_to(s, SPAN_OFFSET(s->__into.__bytes));
}

#endif /* _CHARDEV_USER_STREAM_H */
