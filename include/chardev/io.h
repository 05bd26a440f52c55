/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reading and writing files, typed.
 *
 *	DEFINE_CHARDEV_READ(echo);
 *	DEFINE_CHARDEV_WRITE(echo);
 *
 * One handler for each serves every way in: read, pread, readv, preadv2 and
 * io_uring.  It is given a reader or a writer instead of user memory.
 */
#ifndef _CHARDEV_IO_H
#define _CHARDEV_IO_H

#include <chardev/compat.h>
#include <chardev/file.h>
#include <chardev/user.h>

/**
 * struct io_mode - whether an operation may wait
 * @nonblock: return -EAGAIN where it would wait for its event
 * @nowait: moreover do not sleep for a lock (IOCB_NOWAIT); implies @nonblock
 */
struct io_mode {
	bool nonblock;
	bool nowait;
};

static __always_inline struct io_mode
__io_mode(const struct file *filp, bool nowait)
{
	return (struct io_mode){
		.nonblock = nowait || filp->f_flags & O_NONBLOCK,
		.nowait = nowait,
	};
}

/**
 * struct file_io - how one read or write of a file that has a position was asked
 *	for
 * @mode: whether it may wait
 * @pos: the position to use and move
 */
struct file_io {
	struct io_mode mode;
	loff_t *pos;
};

static __always_inline struct file_io
__file_io(const struct file *filp, loff_t *pos, bool nowait)
{
	return (struct file_io){
		.mode = __io_mode(filp, nowait),
		.pos = pos,
	};
}

/* All that a file of the implementation knows: a stream's ends with the mode. */
#define __io_of(name, io)						\
	((name##__io *)__builtin_choose_expr(				\
		__same_type(name##__io, const struct io_mode),		\
		&(io)->mode, (io)))

/*
 * Leaves an iterator as the result says.  A handler that fails may have moved
 * it already, and io_uring, which tries again with the same one, would find it
 * used up.
 */
static __always_inline void
__file_io_rewind(struct iov_iter *iter, size_t len, ssize_t ret)
{
	if (ret < 0)
		iov_iter_revert(iter, len - iov_iter_count(iter));
}

/**
 * DEFINE_CHARDEV_READ - read(2) and its relatives
 * @name: of the file implementation
 *
 * Needs ``ssize_t name_read(const T *state, struct user_writer *to, const struct
 * file_io *io) __releases(to)``: fills @to and returns how many bytes, 0 for end of
 * file, or a negative errno.  A CHARDEV_STREAM, which has no position, is given
 * ``const struct io_mode *mode`` instead.
 *
 * vfs prefers ->read, which is cheaper; ->read_iter serves io_uring, readv and
 * preadv2.  Mark the handler __always_inline where instructions count.
 */
#define DEFINE_CHARDEV_READ(name)					\
	static ssize_t name##__read(struct file *filp,			\
				    char __user *buf,			\
				    size_t len, loff_t *pos)		\
	{								\
		struct user_writer to = { .__to = buf, .__len = len };	\
		struct file_io io = __file_io(filp, pos, false);	\
		ssize_t ret;						\
									\
		user_writer_begin(&to);					\
		ret = name##_read(name##__of(filp), &to,		\
				  __io_of(name, &io));			\
		__user_ended(&to);					\
		return ret;						\
	}								\
									\
	static ssize_t name##__read_iter(struct kiocb *iocb,		\
					 struct iov_iter *iter)		\
	{								\
		struct user_writer to = {				\
			.__iter = iter, .__len = iov_iter_count(iter),	\
		};							\
		struct file_io io =					\
			__file_io(iocb->ki_filp, &iocb->ki_pos,		\
				  iocb->ki_flags & IOCB_NOWAIT);	\
		ssize_t ret;						\
									\
		user_writer_begin(&to);					\
		ret = name##_read(name##__of(iocb->ki_filp), &to,	\
				  __io_of(name, &io));			\
		__user_ended(&to);					\
		__file_io_rewind(iter, to.__len, ret);			\
		return ret;						\
	}								\
	static_assert(__same_type(&name##_read,				\
		      ssize_t (*)(name##__state *, struct user_writer *, \
				  name##__io *)), #name "_read: wrong type")

#define __chardev_op_read(name)						\
	.read = name##__read,						\
	.read_iter = name##__read_iter,

/**
 * DEFINE_CHARDEV_WRITE - write(2) and its relatives
 * @name: of the file implementation
 *
 * Needs ``ssize_t name_write(const T *state, struct user_reader *from, const
 * struct file_io *io) __releases(from)``: returns how many bytes were taken, or a
 * negative errno.  A CHARDEV_STREAM is given ``const struct io_mode *mode``.
 */
#define DEFINE_CHARDEV_WRITE(name)					\
	static ssize_t name##__write(struct file *filp,			\
				     const char __user *buf,		\
				     size_t len, loff_t *pos)		\
	{								\
		struct user_reader from = {				\
			.__from = buf, .__len = len,			\
		};							\
		struct file_io io = __file_io(filp, pos, false);	\
		ssize_t ret;						\
									\
		user_reader_begin(&from);				\
		ret = name##_write(name##__of(filp), &from,		\
				   __io_of(name, &io));			\
		__user_ended(&from);					\
		return ret;						\
	}								\
									\
	static ssize_t name##__write_iter(struct kiocb *iocb,		\
					  struct iov_iter *iter)	\
	{								\
		struct user_reader from = {				\
			.__iter = iter, .__len = iov_iter_count(iter),	\
		};							\
		struct file_io io =					\
			__file_io(iocb->ki_filp, &iocb->ki_pos,		\
				  iocb->ki_flags & IOCB_NOWAIT);	\
		ssize_t ret;						\
									\
		user_reader_begin(&from);				\
		ret = name##_write(name##__of(iocb->ki_filp), &from,	\
				   __io_of(name, &io));			\
		__user_ended(&from);					\
		__file_io_rewind(iter, from.__len, ret);		\
		return ret;						\
	}								\
	static_assert(__same_type(&name##_write,			\
		      ssize_t (*)(name##__state *, struct user_reader *, \
				  name##__io *)), #name "_write: wrong type")

#define __chardev_op_write(name)					\
	.write = name##__write,						\
	.write_iter = name##__write_iter,

#endif /* _CHARDEV_IO_H */
