/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User memory: in bounds, in one direction, once, and only in the context of
 * the system call that it belongs to.
 *
 * A handler is given a reader or a writer, never a pointer, and every path
 * through it ends it: by the one transfer, or by user_*_finish() where there
 * is nothing to transfer.  What must be looked at twice has to be looked at in
 * kernel memory.
 *
 * Each is a capability that the handler starts with and that the transfer
 * releases: clang refuses a second transfer, a path without one, and any use
 * from a function that was not handed it (a work item, a thread).  gcc refuses
 * a second and a missing one where it can see the whole handler.
 */
#ifndef _CHARDEV_USER_H
#define _CHARDEV_USER_H

#include <chardev/compat.h>
#include <chardev/lock.h>

#ifdef CONFIG_CC_IS_GCC
void chardev_user_twice(void)
	__compiletime_error("user memory is transferred twice");
void chardev_user_never(void)
	__compiletime_error("a user reader or writer is not finished");

/* Constant only where gcc has inlined the handler; otherwise no code. */
#define __user_end(u)							\
	do {								\
		if (__builtin_constant_p((u)->__ended) && (u)->__ended)	\
			chardev_user_twice();				\
		(u)->__ended = true;					\
	} while (0)
#define __user_ended(u)							\
	do {								\
		if (__builtin_constant_p((u)->__ended) && !(u)->__ended) \
			chardev_user_never();				\
	} while (0)
#else
#define __user_end(u)	do { } while (0)
#define __user_ended(u)	do { } while (0)
#endif

/**
 * struct user_writer - user memory that a handler may fill, once
 * @__to: its start, or NULL if @__iter
 * @__iter: the same for read_iter
 * @__len: its length in bytes
 * @__ended: see __user_end()
 */
context_lock_struct(user_writer) {
	void __user *__to;
	struct iov_iter *__iter;
	size_t __len;
	bool __ended;
};

/**
 * struct user_reader - user memory that a handler may look at, once
 * @__from: its start, or NULL if @__iter
 * @__iter: the same for write_iter
 * @__len: its length in bytes
 * @__ended: see __user_end()
 */
context_lock_struct(user_reader) {
	const void __user *__from;
	struct iov_iter *__iter;
	size_t __len;
	bool __ended;
};

/* For the generated wrappers alone: the function that begins also ends. */
static __always_inline void user_writer_begin(struct user_writer *w)
	__acquires(w) __no_context_analysis
{
}

static __always_inline void user_reader_begin(struct user_reader *r)
	__acquires(r) __no_context_analysis
{
}

/**
 * user_writer_len - how many bytes user space has room for
 * @w: the writer
 *
 * Return: bytes, 0 to MAX_RW_COUNT.
 */
static __always_inline size_t user_writer_len(const struct user_writer *w)
	__must_hold(w)
{
	return w->__len;
}

/**
 * user_reader_len - how many bytes user space offers
 * @r: the reader
 *
 * Return: bytes, 0 to MAX_RW_COUNT.
 */
static __always_inline size_t user_reader_len(const struct user_reader *r)
	__must_hold(r)
{
	return r->__len;
}

/**
 * user_writer_write - the one transfer to user space
 * @w: the writer; ends
 * @from: kernel memory
 * @n: bytes, 1 to user_writer_len()
 *
 * Context: the caller's system call; may sleep; without any lock of lock.h, on
 * which others would wait for the page: a slow daemon may serve it.
 * Return: 0; -EFAULT if the memory is bad (some bytes may be written), or
 * -EINVAL if it is shorter than @n (nothing is written).
 */
static __always_inline int __must_check
user_writer_write(struct user_writer *w, const void *from, size_t n)
	__releases(w) __must_not_hold(&any_lock) __no_context_analysis
{
	__user_end(w);
	if (n > w->__len)
		return -EINVAL;
	if (w->__iter)
		return copy_to_iter(from, n, w->__iter) == n ? 0 : -EFAULT;
	if (__builtin_constant_p(n) && n == 1)
		return put_user(*(const u8 *)from, (u8 __user *)w->__to);
	return copy_to_user(w->__to, from, n) ? -EFAULT : 0;
}

/**
 * user_reader_read - the one transfer from user space
 * @r: the reader; ends
 * @to: kernel memory
 * @n: bytes, 1 to user_reader_len()
 *
 * Context: as for user_writer_write().
 * Return: 0; -EFAULT if the memory is bad, or -EINVAL if it is shorter than
 * @n.  @to is not to be used then.
 */
static __always_inline int __must_check
user_reader_read(struct user_reader *r, void *to, size_t n)
	__releases(r) __must_not_hold(&any_lock) __no_context_analysis
{
	__user_end(r);
	if (n > r->__len)
		return -EINVAL;
	if (r->__iter)
		return copy_from_iter_full(to, n, r->__iter) ? 0 : -EFAULT;
	return copy_from_user(to, r->__from, n) ? -EFAULT : 0;
}

void chardev_user_nothing(void)
	__compiletime_error("bytes are claimed that were not written");

/**
 * user_writer_finish - end a writer without writing
 * @w: the writer; ends
 * @ret: what the handler returns: a negative errno, or 0 for end of file
 *
 * Return: @ret.
 */
static __always_inline ssize_t
user_writer_finish(struct user_writer *w, ssize_t ret)
	__releases(w) __no_context_analysis
{
	if (__builtin_constant_p(ret) && ret > 0)
		chardev_user_nothing();
	__user_end(w);
	return ret;
}

/**
 * user_reader_finish - end a reader without reading
 * @r: the reader; ends
 * @ret: what the handler returns: a negative errno, or how many bytes count
 *	 as written
 *
 * Return: @ret.
 */
static __always_inline ssize_t
user_reader_finish(struct user_reader *r, ssize_t ret)
	__releases(r) __no_context_analysis
{
	__user_end(r);
	return ret;
}

#endif /* _CHARDEV_USER_H */
