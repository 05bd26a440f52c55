/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_STRING_H
#define _CHARDEV_COMPAT_STRING_H

#include <linux/compiler.h>
#include <linux/string.h>

/* Without a size, for an array, since 6.9: strscpy() is a macro there. */
#ifndef strscpy
#define __strscpy_size(dst, size, ...)	size
#define strscpy(dst, src, ...)						\
	strscpy(dst, src, __strscpy_size(dst, ##__VA_ARGS__,		\
					 sizeof(dst) + __must_be_array(dst)))
#endif

#endif /* _CHARDEV_COMPAT_STRING_H */
