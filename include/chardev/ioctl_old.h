/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctl commands of old protocols that are not what their numbers say, or do more.
 *
 * For a protocol that exists.  A new command has a number that says what it does, and
 * one of the words of ioctl.h.
 */
#ifndef _CHARDEV_IOCTL_OLD_H
#define _CHARDEV_IOCTL_OLD_H

#include <chardev/compat.h>
#include <chardev/ioctl.h>

/**
 * CHARDEV_IOW_UNREAD - a command whose argument nobody reads
 * @cmd: made with _IOW(), although programs give no argument
 * @fn: ``int fn(const T *state)``; returns the result, or a negative errno
 */
#define CHARDEV_IOW_UNREAD(cmd, fn)					\
	case (cmd) & __fixed_command: {					\
		static_assert(_IOC_DIR(cmd) == _IOC_WRITE,		\
			      #fn ": direction differs from its command's"); \
		static_assert(__same_type(&(fn), int (*)(typeof(__state))), \
			      #fn ": wrong type for its command");	\
		return fn(__state);					\
	}

/**
 * CHARDEV_IOWR_ALWAYS - a command that tells how far it came, also if it fails
 * @cmd: made with _IOWR()
 * @T: type of the argument
 * @fn: ``int fn(const T *state, T *arg, bool nonblock)``; as for CHARDEV_IOWR(), but
 *	*@arg goes back to user space in any case. @nonblock: it must not wait for what
 *	it waits for, as the file says
 */
#define CHARDEV_IOWR_ALWAYS(cmd, T, fn)					\
	case (cmd) & __fixed_command: {					\
		T __value;						\
		int __ret;						\
									\
		__chardev_ioctl_check(cmd, _IOC_READ | _IOC_WRITE, T, fn, \
				      (typeof(__state), T *, bool));	\
		if (copy_from_user(&__value, __arg, sizeof(__value)))	\
			return -EFAULT;					\
		__ret = fn(__state, &__value, filp->f_flags & O_NONBLOCK); \
		if (copy_to_user(__arg, &__value, sizeof(__value)))	\
			return -EFAULT;					\
		return __ret;						\
	}

#define __chardev_begin(begin)						\
	{								\
		static_assert(__same_type(&(begin),			\
					  int (*)(typeof(__state))),	\
			      #begin ": wrong type for a begin");	\
		int __err = begin(__state);				\
									\
		if (__err)						\
			return __err;					\
	}

/**
 * DEFINE_CHARDEV_IOCTL_BEGUN - ioctl(2), where most commands begin in the same way
 * @name: of the file implementation
 * @commands: those that do not, as for DEFINE_CHARDEV_IOCTL()
 * @begin: ``int begin(const T *state)``: comes before any other command, its argument
 *	read or not, and before what is no command.  If it does not return 0, that is
 *	the result, a negative errno
 * @others: like @commands
 */
#define DEFINE_CHARDEV_IOCTL_BEGUN(name, commands, begin, others)	\
	__DEFINE_CHARDEV_IOCTL(name, __ioctl,				\
			       __chardev_fixed_commands(commands)	\
			       __chardev_begin(begin)			\
			       __chardev_fixed_commands(others))	\
	__chardev_commands_once(name, commands others)

#endif /* _CHARDEV_IOCTL_OLD_H */
