/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Typed file operations.
 *
 * A file implementation has a name, a type S of state that its device's files
 * share, and a type T of state that each file owns.  Its operations are static
 * functions called NAME_open, NAME_read and so on, with these types; the
 * wrappers generated here are the only code that touches private_data.
 *
 *	DEFINE_OWNED(echo, struct echo_file, echo_drop);
 *	DEFINE_CHARDEV_FILE(echo, struct echo_device, struct echo_file);
 *	DEFINE_CHARDEV_READ(echo);
 *	DEFINE_CHARDEV_MISC_FOPS(echo, echo_misc, read);
 *
 * How a file finds S depends on how its device is registered and so stands
 * with the registration (misc.h); everything else is the same for all.
 */
#ifndef _CHARDEV_FILE_H
#define _CHARDEV_FILE_H

#include <chardev/compat.h>
#include <chardev/each.h>
#include <chardev/object.h>

struct file_io;
struct io_mode;

/* How a file implementation is, for DEFINE_CHARDEV_FILE(): any, joined by | */

/*
 * Read and write honour io_mode.nowait and never sleep if told so: io_uring
 * calls them directly then, and leaves the wait to poll, instead of keeping a
 * thread for each request.
 */
#define CHARDEV_NOWAIT	1
/* There is no position: lseek and pread are -ESPIPE. */
#define CHARDEV_STREAM	2

/* The modes, or else the 0 behind them */
#define __CHARDEV_SECOND(first, second, ...) (second)

static __always_inline void
__chardev_file_modes(struct inode *inode, struct file *filp, int modes)
{
	if (modes & CHARDEV_STREAM)
		stream_open(inode, filp);
	if (modes & CHARDEV_NOWAIT)
		filp->f_mode |= FMODE_NOWAIT;
}

/**
 * DEFINE_CHARDEV_FILE - the types of a file implementation
 * @name: of the implementation; DEFINE_OWNED(@name, @T) stands before
 * @S: type of the shared state
 * @T: type of the per-file state
 * @...: CHARDEV_NOWAIT and CHARDEV_STREAM, if it is so
 *
 * Needs:
 *
 * - ``struct name_owned name_open(S *shared)``: makes the state of a new file,
 *   which the file owns from then on, or carries an errno.  Take a reference to
 *   @shared.
 *
 * The last close frees the state, as DEFINE_OWNED() was told; nothing else runs
 * on it any more.  All other operations borrow the state, and may run at the
 * same time: to them it is const, and they change what is in a box (guarded.h) or a
 * number that is made for it (shared.h).
 */
#define DEFINE_CHARDEV_FILE(name, S, T, ...)				\
	typedef S name##__shared;					\
	typedef const T name##__state;					\
	static_assert(__same_type(T *,					\
			((struct name##_owned *)NULL)->__type[0]),	\
		      #name " owns another type of state");		\
	typedef typeof(*__builtin_choose_expr(				\
		__CHARDEV_SECOND(0, ##__VA_ARGS__, 0) & CHARDEV_STREAM,	\
		(const struct io_mode *)NULL,				\
		(const struct file_io *)NULL)) name##__io;		\
									\
	static __always_inline T *name##__of(const struct file *filp)	\
	{								\
		return filp->private_data;				\
	}								\
									\
	static __always_inline int					\
	name##__open(struct inode *inode, struct file *filp, S *shared)	\
	{								\
		static_assert(__same_type(&name##_open,			\
			      struct name##_owned (*)(S *)),		\
			      #name "_open: wrong type");		\
		own(name) state = { name##_open(shared) };		\
		int err = owned_err(state);				\
									\
		if (err)						\
			return err;					\
		filp->private_data = owned_take(state).__object;	\
		__chardev_file_modes(inode, filp,			\
				     __CHARDEV_SECOND(0, ##__VA_ARGS__, 0)); \
		return 0;						\
	}								\
									\
	static int name##__release(struct inode *inode, struct file *filp) \
	{								\
		name##__end(filp->private_data);			\
		return 0;						\
	}								\
	static_assert(true)

/**
 * DEFINE_CHARDEV_POLL - poll(2), select(2), epoll
 * @name: of the file implementation
 *
 * Needs:
 *
 * - ``wait_queue_head_t *name_poll_queue(const T *state)``: where tasks sleep
 *   that poll. It lives as long as the file: it is in what the state owns. NULL,
 *   if there is no memory for one.
 * - ``__poll_t name_poll(const T *state, bool wants_in)``: what there is; the
 *   task is in the queue. @wants_in: it can read, and asks for EPOLLIN.
 *
 * A task that cannot be told later is told now: without a queue, that it may
 * read.  An epoll set asks for a queue once, and is not told again: what can be
 * had in any case (__GFP_NOFAIL) is better.
 */
#define DEFINE_CHARDEV_POLL(name)					\
	static __poll_t name##__poll(struct file *filp, poll_table *wait) \
	{								\
		bool wants_in = filp->f_mode & FMODE_READ &&		\
			poll_requested_events(wait) & __chardev_poll_in; \
		wait_queue_head_t *queue =				\
			name##_poll_queue(name##__of(filp));		\
									\
		static_assert(__same_type(&name##_poll_queue,		\
			wait_queue_head_t *(*)(name##__state *)),	\
			#name "_poll_queue: wrong type");		\
		static_assert(__same_type(&name##_poll,			\
			__poll_t (*)(name##__state *, bool)),		\
			#name "_poll: wrong type");			\
		if (!queue)						\
			return name##_poll(name##__of(filp), false) |	\
			       (wants_in ? __chardev_poll_in : 0);	\
		poll_wait(filp, queue, wait);				\
		return name##_poll(name##__of(filp), wants_in);		\
	}								\
	static_assert(true)

#define __chardev_poll_in (EPOLLIN | EPOLLRDNORM)

#define __chardev_op_poll(name) .poll = name##__poll,

/**
 * DEFINE_CHARDEV_SHOW_FDINFO - /proc/PID/fdinfo/FD
 * @name: of the file implementation
 *
 * Needs ``void name_show_fdinfo(const T *state, struct seq_file *m)``: one
 * "key:\tvalue\n" a line.
 */
#define DEFINE_CHARDEV_SHOW_FDINFO(name)				\
	static void name##__show_fdinfo(struct seq_file *m, struct file *filp) \
	{								\
		name##_show_fdinfo(name##__of(filp), m);		\
	}								\
	static_assert(__same_type(&name##_show_fdinfo,			\
		      void (*)(name##__state *, struct seq_file *)),	\
		      #name "_show_fdinfo: wrong type")

#define __chardev_op_show_fdinfo(name) .show_fdinfo = name##__show_fdinfo,

/*
 * No generated wrapper: ``loff_t name_llseek(struct file *filp, loff_t offset,
 * int whence)`` is the kernel's own, and has no business with the state.
 */
#define __chardev_op_llseek(name) .llseek = name##_llseek,

/*
 * The operations of file implementation @name, whose device opens files with
 * @how: all of them are made from its name, each by a word, so that there is no
 * place for one of another, and none can be given twice.
 */
#define __chardev_op(name, word) __chardev_op_##word(name)
#define __CHARDEV_FOPS(name, how, ...) {				\
	.owner = THIS_MODULE,						\
	.open = how,							\
	.release = name##__release,					\
	__each_of(__chardev_op, name, __VA_ARGS__)			\
}

#ifdef __CHECKER__
#undef __CHARDEV_FOPS
#define __CHARDEV_FOPS(name, how, ...) { .open = how, .release = name##__release }
#endif

/* Around a variable with such a value, of which one may not be there twice */
#define __CHARDEV_FOPS_BEGIN						\
	_Pragma("GCC diagnostic push")					\
	_Pragma("GCC diagnostic error \"-Woverride-init\"")
#define __CHARDEV_FOPS_END	_Pragma("GCC diagnostic pop")

#endif /* _CHARDEV_FILE_H */
