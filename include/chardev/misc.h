/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Registration as a miscdevice, with the shared state typed.
 *
 *	DECLARE_CHARDEV_MISC(echo_misc, echo_device, struct echo_device);
 *
 *	DEFINE_CHARDEV_MISC_FOPS(echo, echo_misc, read);
 *
 *	static struct echo_misc misc = {
 *		.misc = { .name = "echo", .minor = MISC_DYNAMIC_MINOR },
 *	};
 *
 *	err = echo_misc_register(&misc, echo_device_create());
 *	...
 *	echo_misc_deregister(&misc);
 *
 * misc_open() leaves a struct miscdevice in private_data; the one container_of()
 * stands here.
 */
#ifndef _CHARDEV_MISC_H
#define _CHARDEV_MISC_H

#include <linux/device.h>
#include <linux/miscdevice.h>

#include <chardev/compat.h>
#include <chardev/file.h>
#include <chardev/lock.h>

/* What every struct that DECLARE_CHARDEV_MISC() defines is */
struct __chardev_misc {
	struct miscdevice misc;
	void *shared;
};

/**
 * DECLARE_CHARDEV_MISC - a miscdevice whose files share a typed state
 * @name: the struct to define
 * @ref: name given to DEFINE_REF() for the shared state
 * @S: type of the shared state
 *
 * Its member attrs is NULL, or an array of what DEFINE_CHARDEV_ATTRS() defines
 * (attr.h), which ends with NULL.  Also defines:
 *
 * - ``int name_register(struct name *node, struct ref_ref shared)``: registers
 *   it with the operations that DEFINE_CHARDEV_MISC_FOPS() defines for it. The
 *   device owns @shared from then on, and if it fails it is put; an empty one is
 *   its own error. Returns 0, owned_err(shared) or what misc_register() says.
 * - ``int name_register_inactive(...)``: likewise, but every open is -ENODEV
 *   until name_activate() is called.
 * - ``void name_activate(struct name *node)``: cannot fail. It publishes nothing:
 *   what is written after registering needs a lock that open takes, too.
 * - ``void name_deregister(struct name *node)``: puts @shared after the last
 *   open has returned.
 *
 * A module's init must not fail any more once one of its files can be opened:
 * the opener's reference to the module does not keep it from being freed then.
 * If it registers more than one device, each is registered inactive, and they
 * are activated when nothing is left that can fail.
 *
 * Context: process; all but activate may sleep; without any lock of lock.h,
 * which an open or an attribute may be waiting for.
 */
#define DECLARE_CHARDEV_MISC(name, ref, S)				\
	struct name {							\
		struct miscdevice misc;					\
		own(ref) shared;					\
		const struct ref##_attrs *const *attrs;			\
	};								\
									\
	static_assert(offsetof(struct name, shared) ==			\
		      offsetof(struct __chardev_misc, shared));		\
									\
	extern const struct file_operations name##_fops;		\
									\
	static inline S *name##__shared(struct miscdevice *misc)	\
	{								\
		return ref##_borrow(&container_of(misc, struct name,	\
						  misc)->shared);	\
	}								\
									\
	static inline int __must_check					\
	name##__register(struct name *node, struct ref##_ref shared,	\
			 const struct file_operations *fops)		\
		__must_not_hold(&any_lock)				\
	{								\
		own(ref) first = { shared };				\
		int err = owned_err(first);				\
									\
		if (err)						\
			return err;					\
		node->shared.__flight = owned_take(first);		\
		node->misc.fops = fops;					\
		node->misc.groups =					\
			(const struct attribute_group **)node->attrs;	\
		err = misc_register(&node->misc);			\
		if (err)						\
			ref##_clear(&node->shared);			\
		return err;						\
	}								\
									\
	static inline int __must_check					\
	name##_register(struct name *node, struct ref##_ref shared)	\
		__must_not_hold(&any_lock)				\
	{								\
		return name##__register(node, shared, &name##_fops);	\
	}								\
									\
	static inline int __must_check					\
	name##_register_inactive(struct name *node,			\
				 struct ref##_ref shared)		\
		__must_not_hold(&any_lock)				\
	{								\
		return name##__register(node, shared, NULL);		\
	}								\
									\
	/* misc_open() answers -ENODEV while it finds NULL */		\
	static inline void name##_activate(struct name *node)		\
	{								\
		WRITE_ONCE(node->misc.fops, &name##_fops);		\
	}								\
									\
	static inline void name##_deregister(struct name *node)		\
		__must_not_hold(&any_lock)				\
	{								\
		misc_deregister(&node->misc);				\
		ref##_clear(&node->shared);				\
	}								\
	static_assert(true)

/**
 * DEFINE_CHARDEV_MISC_FOPS - the operations of a miscdevice's files
 * @name: name of the file implementation
 * @node: name given to DECLARE_CHARDEV_MISC(), with the same shared type
 * @...: what else there is: any of read, write, poll, ioctl, flush, show_fdinfo
 *	 and llseek, of which @name has the functions
 *
 * Defines @node_fops, with open, release and the owner, which keeps the module
 * loaded while a file is open.
 */
#define DEFINE_CHARDEV_MISC_FOPS(name, node, ...)			\
	static int name##__misc_open(struct inode *inode, struct file *filp) \
	{								\
		static_assert(__same_type(&node##__shared,		\
			      name##__shared *(*)(struct miscdevice *)), \
			      #node " shares another type than " #name); \
		return name##__open(inode, filp,			\
				    node##__shared(filp->private_data)); \
	}								\
									\
	__CHARDEV_FOPS_BEGIN						\
	const struct file_operations node##_fops =			\
		__CHARDEV_FOPS(name, name##__misc_open, __VA_ARGS__);	\
	__CHARDEV_FOPS_END						\
	static_assert(true)

/**
 * module_chardev_misc - a module that is one such device and nothing else
 * @node: name given to DECLARE_CHARDEV_MISC(), and to a variable of that type
 * @create: ``struct ref_ref create(void)``: the shared state, or an errno
 */
#define module_chardev_misc(node, create)				\
	static int __init node##__init(void)				\
	{								\
		return node##_register(&node, create());		\
	}								\
	module_init(node##__init);					\
									\
	static void __exit node##__exit(void)				\
	{								\
		node##_deregister(&node);				\
	}								\
	module_exit(node##__exit)

#endif /* _CHARDEV_MISC_H */
