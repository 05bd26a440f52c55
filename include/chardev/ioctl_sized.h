/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctl commands whose size varies: buffers, and structures that will grow.
 *
 *	static int echo_send(const struct echo_file *state, struct user_reader *from)
 *		__releases(from);
 *
 *	DEFINE_CHARDEV_IOCTL_SIZED(echo,
 *		CHARDEV_IOR(ECHO_GET_COUNT, __u64, echo_get_count),
 *		CHARDEV_IOW_READER(ECHO_SEND, FMODE_WRITE, echo_send));
 *
 * Such a command matches in type, direction and number; its size is the
 * caller's and bounds the reader or writer that the handler is given.  The
 * order in which a structure grows is thus free: an older or newer caller's is
 * read with user_reader_read_struct(), written with user_writer_write_struct().
 */
#ifndef _CHARDEV_IOCTL_SIZED_H
#define _CHARDEV_IOCTL_SIZED_H

#include <chardev/compat.h>
#include <chardev/io.h>
#include <chardev/ioctl.h>
#include <chardev/user.h>

static __always_inline struct user_reader
__user_reader_of(const void __user *arg, unsigned int cmd)
{
	return (struct user_reader){ .__from = arg, .__len = _IOC_SIZE(cmd) };
}

static __always_inline struct user_writer
__user_writer_of(void __user *arg, unsigned int cmd)
{
	return (struct user_writer){ .__to = arg, .__len = _IOC_SIZE(cmd) };
}

#define __CHARDEV_IOW_READER(cmd, access, fn, proto, args)		\
	case (cmd) & __sized_command: {					\
		struct user_reader __from = __user_reader_of(__arg, __cmd); \
		const struct io_mode __mode __maybe_unused =		\
			__io_mode(filp, false);				\
		int __ret;						\
									\
		static_assert(_IOC_DIR(cmd) == _IOC_WRITE,		\
			      #fn ": direction differs from its command's"); \
		static_assert(__same_type(&(fn), int (*)proto),		\
			      #fn ": wrong type for its command");	\
		static_assert(__same_type(access, fmode_t),		\
			      #fn ": access is FMODE_READ or FMODE_WRITE"); \
		if (!(filp->f_mode & (access)))				\
			return -EBADF;					\
		user_reader_begin(&__from);				\
		__ret = fn args;					\
		__user_ended(&__from);					\
		return __ret;						\
	}

/**
 * CHARDEV_IOW_READER - user space writes as much as the command says
 * @cmd: made with _IOW(), of any size
 * @access: FMODE_READ, FMODE_WRITE or either, joined by |: what the file must be
 *	open for (-EBADF)
 * @fn: ``int fn(const T *state, struct user_reader *from) __releases(from)``;
 *	returns the result, or a negative errno
 */
#define CHARDEV_IOW_READER(cmd, access, fn)				\
	__CHARDEV_IOW_READER(cmd, access, fn,				\
		(typeof(__state), struct user_reader *),		\
		(__state, &__from))

/**
 * CHARDEV_IOW_READER_IO - likewise, for a command that may wait
 * @cmd: made with _IOW(), of any size
 * @access: as for CHARDEV_IOW_READER()
 * @fn: ``int fn(const T *state, struct user_reader *from, const struct io_mode *mode)
 *	__releases(from)``; @mode says whether it may
 */
#define CHARDEV_IOW_READER_IO(cmd, access, fn)				\
	__CHARDEV_IOW_READER(cmd, access, fn,				\
		(typeof(__state), struct user_reader *, const struct io_mode *), \
		(__state, &__from, &__mode))

/**
 * CHARDEV_IOR_WRITER - user space has room for what the command says
 * @cmd: made with _IOR(), of any size
 * @fn: ``int fn(const T *state, struct user_writer *to) __releases(to)``; returns
 *	the result, or a negative errno
 */
#define CHARDEV_IOR_WRITER(cmd, fn)					\
	case (cmd) & __sized_command: {					\
		struct user_writer __to = __user_writer_of(__arg, __cmd); \
		int __ret;						\
									\
		static_assert(_IOC_DIR(cmd) == _IOC_READ,		\
			      #fn ": direction differs from its command's"); \
		static_assert(__same_type(&(fn),			\
			      int (*)(typeof(__state), struct user_writer *)), \
			      #fn ": wrong type for its command");	\
		user_writer_begin(&__to);				\
		__ret = fn(__state, &__to);				\
		__user_ended(&__to);					\
		return __ret;						\
	}

/**
 * DEFINE_CHARDEV_IOCTL_SIZED - ioctl(2) with commands of both kinds
 * @name: of the file implementation
 * @commands: as for DEFINE_CHARDEV_IOCTL()
 * @sized: CHARDEV_IOW_READER() and CHARDEV_IOR_WRITER(), likewise; a command in
 *	   both lists, or in that of the other kind, does not compile
 */
#define DEFINE_CHARDEV_IOCTL_SIZED(name, commands, sized)		\
	__DEFINE_CHARDEV_IOCTL(name, __ioctl,				\
			       __chardev_fixed_commands(commands)	\
			       __chardev_sized_commands(sized))		\
	__chardev_commands_once(name, commands sized)

/**
 * user_reader_read_struct - read a structure that may be older or newer
 * @r: the reader of an ioctl; ends
 * @to: the structure as this kernel knows it; what the caller lacks is zeroed
 * @size: its size
 * @first: the size in which it was first published
 *
 * Context: as for user_writer_write().
 * Return: 0; -EFAULT; -EINVAL if the caller's is shorter than @first; -E2BIG
 * if it is longer than @size and the rest is not zero.
 */
static __always_inline int __must_check
user_reader_read_struct(struct user_reader *r, void *to, size_t size,
			size_t first)
	__releases(r) __must_not_hold(&any_lock) __no_context_analysis
{
	__user_end(r);
	if (WARN_ON_ONCE(r->__iter) ||
	    r->__len < first)
		return -EINVAL;
	return copy_struct_from_user(to, size, r->__from, r->__len);
}

/**
 * user_writer_write_struct - write a structure to an older or newer caller
 * @w: the writer of an ioctl; ends
 * @from: the structure as this kernel knows it; what the caller has beyond it
 *	  is zeroed
 * @size: its size
 * @first: the size in which it was first published
 *
 * Context: as for user_writer_write().
 * Return: 0; -EFAULT; -EINVAL if the caller's is shorter than @first.
 */
static __always_inline int __must_check
user_writer_write_struct(struct user_writer *w, const void *from, size_t size,
			 size_t first)
	__releases(w) __must_not_hold(&any_lock) __no_context_analysis
{
	size_t n = min(w->__len, size);

	__user_end(w);
	if (WARN_ON_ONCE(w->__iter) ||
	    w->__len < first)
		return -EINVAL;
	if (copy_to_user(w->__to, from, n) ||
	    clear_user(w->__to + n, w->__len - n))
		return -EFAULT;
	return 0;
}

/**
 * user_reader_dup - read all of it into memory of its own
 * @r: the reader of an ioctl; ends
 * @max: bytes, the most that the driver accepts
 *
 * Context: as for user_writer_write().
 * Return: user_reader_len() bytes, charged to the caller's cgroup and owned by
 * the caller, for __free(scratch); or ERR_PTR() of -EFAULT, -ENOMEM, -EMSGSIZE
 * if it is longer than @max.
 */
static inline void * __must_check
user_reader_dup(struct user_reader *r, size_t max)
	__releases(r) __must_not_hold(&any_lock) __no_context_analysis
{
	void *copy __free(scratch) = NULL;

	__user_end(r);
	if (WARN_ON_ONCE(r->__iter))
		return ERR_PTR(-EINVAL);
	if (r->__len > max)
		return ERR_PTR(-EMSGSIZE);
	copy = kvmalloc(r->__len, GFP_KERNEL_ACCOUNT);
	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, r->__from, r->__len))
		return ERR_PTR(-EFAULT);
	return_ptr(copy);
}

#endif /* _CHARDEV_IOCTL_SIZED_H */
