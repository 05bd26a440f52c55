/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Freezing processes, for what tests it.
 */
#ifndef _SELFTESTS_BINDER_FROZEN_H
#define _SELFTESTS_BINDER_FROZEN_H

#include "world.h"

/* The installed header may be older than these */
#define PENDING_FROZEN	_IO('r', 20)
#define FROZEN_BINDER	_IOR('r', 21, struct frozen_state)
#define FREEZE_CLEARED	_IOR('r', 22, binder_uintptr_t)
#define REQUEST_FREEZE	_IOW('c', 19, struct binder_handle_cookie)
#define CLEAR_FREEZE	_IOW('c', 20, struct binder_handle_cookie)
#define FREEZE_DONE	_IOW('c', 21, binder_uintptr_t)

struct frozen_state {
	binder_uintptr_t cookie;
	__u32 is_frozen;
	__u32 reserved;
};

static inline int freeze(struct party *p, pid_t pid, bool enable, __u32 timeout)
{
	struct binder_freeze_info info = {
		.pid = pid,
		.enable = enable,
		.timeout_ms = timeout,
	};

	return ioctl(p->fd, BINDER_FREEZE, &info) ? -errno : 0;
}

#endif /* _SELFTESTS_BINDER_FROZEN_H */
