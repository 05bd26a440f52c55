/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Registration of many named devices that come and go, with the shared state
 * of each typed.
 *
 *	DECLARE_CHARDEV_REGION(echoes, echo_device, struct echo_device);
 *
 *	DEFINE_CHARDEV_REGION_FOPS(echo, echoes, read);
 *
 *	err = echoes_register(&echoes, "echo", 256, THIS_MODULE);
 *	err = echoes_activate(&echoes);
 *	err = echoes_add(&echoes, "hall", &perm, &echo_type, &echo_echoes_fops,
 *			 echo_device_create());
 *	err = echoes_remove(&echoes, "hall", false);
 *
 * A region of minors has one cdev.  Open finds the shared state by minor and
 * takes its reference under the lock under which a removal takes the minor
 * away, so a device that is being removed is found alive or not at all.  (Were
 * each a miscdevice, every open of any miscdevice would walk them all.)
 */
#ifndef _CHARDEV_REGION_H
#define _CHARDEV_REGION_H

#include <chardev/compat.h>
#include <chardev/file.h>
#include <chardev/region_core.h>
#include <chardev/region_node.h>

/**
 * DECLARE_CHARDEV_REGION - named devices whose files share a typed state
 * @name: the struct to define
 * @ref: name given to DEFINE_REF() for the shared state, of which the device
 *	 has one reference and each open file another
 * @S: type of the shared state
 *
 * Also defines:
 *
 * - ``int name_register(struct name *, const char *class, unsigned int max,
 *   struct module *)``: makes a class, and room for @max devices of it. Returns
 *   0, -ENOMEM, or what class_create() and alloc_chrdev_region() say.
 * - ``int name_activate(struct name *)``: from now on files can be opened, and
 *   devices added. Nothing may fail after it in init: see misc.h. 0 or -ENOMEM.
 * - ``void name_unregister(struct name *)``: removes all devices, and waits
 *   until the driver core has freed them; no file is open, as the module is
 *   being removed. Does nothing to what is all zeros.
 * - ``int name_add(struct name *, const char *dev, const struct chardev_perm *,
 *   const struct name_type *, const struct name_fops *, struct ref_ref
 *   shared)``: makes a device, which owns @shared from then on; if it fails,
 *   @shared is put. An empty one is its own error. -EEXIST if the name is
 *   taken, -ENOSPC if there are @max, -ENOMEM, or what device_add() says. Its
 *   minor is no former device's while there are others: kept nodes lead nowhere
 * - ``S *name_find(struct name *, const char *dev)``: what a device shares, or
 *   ERR_PTR(-ENOENT). It is borrowed, not a reference, which would count as an
 *   open file: hold the lock that chardev_region_lock() names while it is used,
 *   and no device is removed meanwhile
 * - ``struct ref_ref name_remove(struct name *, const char *dev, bool force)``:
 *   the device's reference, whose device is gone; -ENOENT, or -EBUSY if it is
 *   open, unless forced: files that are open keep the shared state
 *
 * Context: process; all may sleep; all but find without any lock of lock.h.
 */
#define DECLARE_CHARDEV_REGION(name, ref, S)				\
	struct name {							\
		struct chardev_region region;				\
	};								\
									\
	struct name##_fops {						\
		const struct file_operations fops;			\
	};								\
									\
	struct name##_type {						\
		const struct device_type type;				\
	};								\
									\
	typedef const struct ref##_attrs *const name##__attrs[];	\
									\
	static inline void name##__put(S *shared)			\
	{								\
		ref##__end(shared);					\
	}								\
									\
	static inline int __must_check					\
	name##_register(struct name *r, const char *class,		\
			unsigned int max, struct module *owner)		\
		__must_not_hold(&any_lock)				\
	{								\
		return __chardev_region_register(&r->region, class, max, \
						 owner);		\
	}								\
									\
	static inline int __must_check name##_activate(struct name *r)	\
		__must_not_hold(&any_lock)				\
	{								\
		return __chardev_region_activate(&r->region);		\
	}								\
									\
	static inline int __must_check					\
	name##_add(struct name *r, const char *dev,			\
		   const struct chardev_perm *perm,			\
		   const struct name##_type *type,			\
		   const struct name##_fops *fops, struct ref##_ref shared) \
		__must_not_hold(&any_lock)				\
	{								\
		own(ref) first __free(ref) = { shared };		\
		int err = owned_err(first);				\
									\
		if (err)						\
			return err;					\
		err = __chardev_region_add(&r->region, dev, perm,	\
			&type->type, &fops->fops, ref##_deref(first),	\
			ref##__refs(ref##_deref(first)));		\
		if (err)						\
			return err;					\
		(void)owned_take(first);				\
		return 0;						\
	}								\
									\
	static inline S * __must_check					\
	name##_find(struct name *r, const char *dev)			\
		__must_hold(__chardev_names_lock(&r->region))		\
	{								\
		return __chardev_region_find(&r->region, dev);		\
	}								\
									\
	static inline struct ref##_ref					\
	name##_remove(struct name *r, const char *dev, bool force)	\
		__must_not_hold(&any_lock)				\
	{								\
		return (struct ref##_ref){				\
			__chardev_region_remove(&r->region, dev, force)	\
		};							\
	}								\
									\
	static inline void name##_unregister(struct name *r)		\
		__must_not_hold(&any_lock)				\
	{								\
		void *shared;						\
									\
		if (!r->region.max)					\
			return;						\
		while ((shared = __chardev_region_remove_any(&r->region))) \
			ref##__end(shared);				\
		__chardev_region_unregister(&r->region);		\
	}								\
	static_assert(true)

/* What to hold, as guard(chardev_mutex)(), to use what name_find() returns */
#define chardev_region_lock(r)	__chardev_names_lock(&(r)->region)

/**
 * DEFINE_CHARDEV_REGION_TYPE - what devices of one kind have in common
 * @var: the variable, a static const struct @node_type
 * @node: name given to DECLARE_CHARDEV_REGION()
 * @devtype: DEVTYPE in their uevents
 * @attrs: array of what DEFINE_CHARDEV_ATTRS() defines (attr.h), for the same
 *	shared state; ends with NULL
 */
#define DEFINE_CHARDEV_REGION_TYPE(var, node, devtype, attrs)		\
	static_assert(__same_type(attrs, node##__attrs),		\
		      #attrs " is not for " #node);			\
	static const struct node##_type var = { .type = {		\
		.name = devtype,					\
		.groups = (const struct attribute_group **)(attrs),	\
		.devnode = __chardev_region_devnode,			\
	} }

/**
 * DEFINE_CHARDEV_REGION_FOPS - the operations of a device's files
 * @name: name of the file implementation
 * @node: name given to DECLARE_CHARDEV_REGION(), with the same shared type
 * @...: what else there is: any of read, write, poll, ioctl, show_fdinfo and
 *	 llseek, of which @name has the functions
 *
 * Defines const struct @node_fops @name_@node_fops. The region's own open has
 * left the shared state, with a reference, in private_data.
 */
#define DEFINE_CHARDEV_REGION_FOPS(name, node, ...)			\
	static int name##__##node##_open(struct inode *inode,		\
					 struct file *filp)		\
	{								\
		name##__shared *shared = filp->private_data;		\
		int err;						\
									\
		static_assert(__same_type(&node##__put,			\
					  void (*)(name##__shared *)),	\
			      #node " shares another type than " #name); \
		err = name##__open(inode, filp, shared);		\
		node##__put(shared);					\
		return err;						\
	}								\
									\
	__CHARDEV_FOPS_BEGIN						\
	const struct node##_fops name##_##node##_fops = { .fops =	\
		__CHARDEV_FOPS(name, name##__##node##_open, __VA_ARGS__) \
	};								\
	__CHARDEV_FOPS_END						\
	static_assert(true)

#endif /* _CHARDEV_REGION_H */
