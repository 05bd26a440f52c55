/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_BINDER_H
#define _CHARDEV_COMPAT_BINDER_H

#include <linux/types.h>
#include <linux/version.h>

#include <uapi/linux/android/binder.h>

/* Since 6.12; the first since 6.3 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 12, 0)
#define BR_TRANSACTION_PENDING_FROZEN	_IO('r', 20)

struct binder_frozen_state_info {
	binder_uintptr_t cookie;
	__u32 is_frozen;
	__u32 reserved;
};

#define BR_FROZEN_BINDER _IOR('r', 21, struct binder_frozen_state_info)
#define BR_CLEAR_FREEZE_NOTIFICATION_DONE _IOR('r', 22, binder_uintptr_t)
#define BC_REQUEST_FREEZE_NOTIFICATION \
	_IOW('c', 19, struct binder_handle_cookie)
#define BC_CLEAR_FREEZE_NOTIFICATION _IOW('c', 20, struct binder_handle_cookie)
#define BC_FREEZE_NOTIFICATION_DONE _IOW('c', 21, binder_uintptr_t)
#endif

#endif /* _CHARDEV_COMPAT_BINDER_H */
