/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * To be included by a header of trace events, each time that it is read: hence
 * no guard.
 */
#include <linux/version.h>

/*
 * Since 6.10 it remembers what __string() named; before, it was told again.  Here
 * field and argument must have one name.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)
#undef __assign_str
#define __assign_str(name)						\
	strscpy(__get_str(name), (name) ? (const char *)(name) : "(null)", \
		__get_dynamic_array_len(name))
#endif
