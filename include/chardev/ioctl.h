/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctl dispatch in which the command decides direction and size.
 *
 *	static int echo_get_count(const struct echo_file *state, __u64 *count);
 *	static int echo_set_count(const struct echo_file *state, const __u64 *count);
 *
 *	DEFINE_CHARDEV_IOCTL(echo,
 *		CHARDEV_IOR(ECHO_GET_COUNT, __u64, echo_get_count)
 *		CHARDEV_IOW(ECHO_SET_COUNT, __u64, echo_set_count));
 *
 * A handler works on kernel memory: the argument is copied in once before it,
 * or out once after it, as the command's direction says.  The result is a
 * switch that calls the handlers directly.
 */
#ifndef _CHARDEV_IOCTL_H
#define _CHARDEV_IOCTL_H

#include <linux/ioctl.h>

#include <chardev/compat.h>
#include <chardev/file.h>

#define __chardev_ioctl_check(cmd, dir, T, fn, proto)			\
	static_assert(_IOC_DIR(cmd) == (dir),				\
		      #fn ": direction differs from its command's");	\
	static_assert(_IOC_SIZE(cmd) == sizeof(T),			\
		      #fn ": size differs from its command's");		\
	static_assert(!__same_type(T, long) && !__same_type(T, unsigned long) && \
		      !__is_a_pointer(T),				\
		      #fn ": another size in 32-bit programs");		\
	static_assert(__same_type(&(fn), int (*)proto),			\
		      #fn ": wrong type for its command")

/**
 * CHARDEV_IO - a command without argument
 * @cmd: made with _IO()
 * @fn: ``int fn(const T *state)``; returns the result, or a negative errno
 */
#define CHARDEV_IO(cmd, fn)						\
	case (cmd) & __fixed_command: {					\
		static_assert(_IOC_DIR(cmd) == _IOC_NONE,		\
			      #fn ": direction differs from its command's"); \
		static_assert(__same_type(&(fn), int (*)(typeof(__state))), \
			      #fn ": wrong type for its command");	\
		return fn(__state);					\
	}

/**
 * CHARDEV_IOR - a command that user space reads from
 * @cmd: made with _IOR()
 * @T: type of the argument
 * @fn: ``int fn(const T *state, T *arg)``: fills *@arg, which starts zeroed, padding
 *	and all, so that no kernel memory leaks as long as members are set one
 *	by one; returns 0 or more, or a negative errno, and then nothing is
 *	copied
 *
 * User space sees -EFAULT after the handler has run: it must not take away
 * what only the copy would hand over.
 */
#define CHARDEV_IOR(cmd, T, fn)						\
	case (cmd) & __fixed_command: {					\
		__chardev_ioctl_check(cmd, _IOC_READ, T, fn,		\
				      (typeof(__state), T *));		\
		__CHARDEV_IOR(T, fn);					\
	}

#define __CHARDEV_IOR(T, fn)						\
		T __value;						\
		int __ret;						\
									\
		memset(&__value, 0, sizeof(__value));			\
		__ret = fn(__state, &__value);				\
		if (__ret < 0)						\
			return __ret;					\
		if (copy_to_user(__arg, &__value, sizeof(__value)))	\
			return -EFAULT;					\
		return __ret

/**
 * CHARDEV_IOR_ARCH - likewise, for a command whose number is the architecture's
 * @cmd: such as FIONREAD: a bare number, which says neither direction nor size,
 *	on most; made with _IOR() on alpha, powerpc, sh, sparc and xtensa
 * @T: type of the argument
 * @fn: as for CHARDEV_IOR()
 */
#define CHARDEV_IOR_ARCH(cmd, T, fn)					\
	case (cmd) & __fixed_command: {					\
		static_assert(!((cmd) >> _IOC_SIZESHIFT) ||		\
			      (_IOC_DIR(cmd) == _IOC_READ &&		\
			       _IOC_SIZE(cmd) == sizeof(T)),		\
			      #fn ": direction or size differs from its command's"); \
		static_assert(__same_type(&(fn),			\
			      int (*)(typeof(__state), T *)),		\
			      #fn ": wrong type for its command");	\
		__CHARDEV_IOR(T, fn);					\
	}

/**
 * CHARDEV_IOW - a command that user space writes to
 * @cmd: made with _IOW()
 * @T: type of the argument
 * @fn: ``int fn(const T *state, const T *arg)``; returns the result, or a negative
 *	errno; not called if the argument cannot be read (-EFAULT)
 */
#define CHARDEV_IOW(cmd, T, fn)						\
	case (cmd) & __fixed_command: {					\
		T __value;						\
									\
		__chardev_ioctl_check(cmd, _IOC_WRITE, T, fn,		\
				      (typeof(__state), const T *));	\
		if (copy_from_user(&__value, __arg, sizeof(__value)))	\
			return -EFAULT;					\
		return fn(__state, &__value);				\
	}

/**
 * CHARDEV_IOWR - a command that user space writes to, then reads from
 * @cmd: made with _IOWR()
 * @T: type of the argument
 * @fn: ``int fn(const T *state, T *arg)``; as for CHARDEV_IOR(), but *@arg starts
 *	as user space gave it
 */
#define CHARDEV_IOWR(cmd, T, fn)					\
	case (cmd) & __fixed_command: {					\
		T __value;						\
		int __ret;						\
									\
		__chardev_ioctl_check(cmd, _IOC_READ | _IOC_WRITE, T, fn, \
				      (typeof(__state), T *));		\
		if (copy_from_user(&__value, __arg, sizeof(__value)))	\
			return -EFAULT;					\
		__ret = fn(__state, &__value);				\
		if (__ret < 0)						\
			return __ret;					\
		if (copy_to_user(__arg, &__value, sizeof(__value)))	\
			return -EFAULT;					\
		return __ret;						\
	}

/* Where a switch has no entries of a kind, their word is not declared. */
#define __DEFINE_CHARDEV_IOCTL(name, fn, ...)				\
	static long __maybe_unused					\
	name##fn(struct file *filp, unsigned int __cmd, unsigned long arg) \
	{								\
		name##__state *__state __maybe_unused = name##__of(filp); \
		void __user *__arg __maybe_unused = (void __user *)arg;	\
									\
		__VA_ARGS__						\
		return -ENOTTY;						\
	}

#define __chardev_fixed_commands(commands)				\
	{								\
		enum { __fixed_command = -1 };				\
									\
		switch (__cmd) {					\
		commands						\
		default:						\
			break;						\
		}							\
	}

#define __chardev_sized_commands(sized)					\
	{								\
		enum { __sized_command = ~IOCSIZE_MASK };		\
									\
		switch (__cmd & __sized_command) { sized }		\
	}

/* Never called: a command that is in both lists is there twice. */
#define __chardev_commands_once(name, commands)				\
	__DEFINE_CHARDEV_IOCTL(name, __ioctl_once,			\
		enum { __fixed_command = ~IOCSIZE_MASK,			\
		       __sized_command = ~IOCSIZE_MASK };		\
									\
		switch (__cmd & __sized_command) { commands })		\
	static_assert(true)

/**
 * DEFINE_CHARDEV_IOCTL - ioctl(2), 64-bit and compat
 * @name: of the file implementation
 * @commands: CHARDEV_IO*() one after the other, without commas
 *
 * Any other command is -ENOTTY.  Two handlers for one do not compile.
 * The same structures serve 32-bit programs: give them no padding and no
 * pointers.
 */
#define DEFINE_CHARDEV_IOCTL(name, commands)				\
	__DEFINE_CHARDEV_IOCTL(name, __ioctl,				\
			       __chardev_fixed_commands(commands))	\
	static_assert(true)

#define __chardev_op_ioctl(name)					\
	.unlocked_ioctl = name##__ioctl,				\
	.compat_ioctl = compat_ptr_ioctl,

#endif /* _CHARDEV_IOCTL_H */
