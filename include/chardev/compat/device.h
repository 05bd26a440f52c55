/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_DEVICE_H
#define _CHARDEV_COMPAT_DEVICE_H

#include <linux/device.h>
#include <linux/version.h>

/* Without an owner since 6.4 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 4, 0)
#undef class_create
#define class_create(name)						\
({									\
	static struct lock_class_key __key;				\
									\
	__class_create(THIS_MODULE, name, &__key);			\
})
#endif

/*
 * The devnode() of a device type is given a const device since 6.3.  Where it is
 * defined, this takes the const away; a cast where it is used would not do: a
 * kernel that checks indirect calls (CONFIG_CFI_CLANG) compares the types.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
#define __without_const
#define __without_the(parameter)	__without_##parameter
#define __chardev_region_devnode(dev, ...)				\
	__chardev_region_devnode(__without_the(dev), __VA_ARGS__)
#endif

#endif /* _CHARDEV_COMPAT_DEVICE_H */
