/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_MM_H
#define _CHARDEV_COMPAT_MM_H

#include <linux/mm.h>
#include <linux/version.h>

/* Flags of a mapping change by functions since 6.3 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
static inline void vm_flags_mod(struct vm_area_struct *vma, vm_flags_t set,
				vm_flags_t clear)
{
	vma->vm_flags |= set;
	vma->vm_flags &= ~clear;
}
#endif

#endif /* _CHARDEV_COMPAT_MM_H */
