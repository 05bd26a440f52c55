/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_MODULE_H
#define _CHARDEV_COMPAT_MODULE_H

#include <linux/module.h>
#include <linux/version.h>

/* Told by a string since 6.13 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
#undef MODULE_IMPORT_NS
#define MODULE_IMPORT_NS(ns)	MODULE_INFO(import_ns, ns)
#endif

#endif /* _CHARDEV_COMPAT_MODULE_H */
