/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What happens each time that a descriptor of a file is closed.
 *
 *	DEFINE_CHARDEV_FLUSH(echo);
 *	DEFINE_CHARDEV_MISC_FOPS(echo, echo_misc, read, flush);
 *
 * A file can have several descriptors, in several processes, and lives until the
 * last one is closed and no call uses it any more.  A task that sleeps in such a
 * call is told here that it may be wanted elsewhere.
 */
#ifndef _CHARDEV_FLUSH_H
#define _CHARDEV_FLUSH_H

#include <chardev/compat.h>
#include <chardev/file.h>

/**
 * DEFINE_CHARDEV_FLUSH - close(2), also by exit and exec
 * @name: of the file implementation
 *
 * Needs ``int name_flush(const T *state)``: 0, or a negative errno for close(2),
 * which closes the descriptor all the same.  It runs at the same time as any other
 * operation, and does not end what those use: the state's owner does, after them.
 */
#define DEFINE_CHARDEV_FLUSH(name)					\
	static int name##__flush(struct file *filp, fl_owner_t id)	\
	{								\
		static_assert(__same_type(&name##_flush,		\
			      int (*)(name##__state *)),		\
			      #name "_flush: wrong type");		\
		return name##_flush(name##__of(filp));			\
	}								\
	static_assert(true)

#define __chardev_op_flush(name) .flush = name##__flush,

#endif /* _CHARDEV_FLUSH_H */
