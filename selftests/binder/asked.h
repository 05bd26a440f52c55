/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctls that ask or set one thing, each as a call that can be made to fail.
 */
#ifndef _SELFTESTS_BINDER_ASKED_H
#define _SELFTESTS_BINDER_ASKED_H

#include <errno.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/android/binder.h>

static inline long by_version(int fd)
{
	struct binder_version version;

	return ioctl(fd, BINDER_VERSION, &version);
}

static inline long by_max_threads(int fd)
{
	__u32 most = 3;

	return ioctl(fd, BINDER_SET_MAX_THREADS, &most);
}

static inline long by_detect_spam(int fd)
{
	__u32 on = 1;

	return ioctl(fd, BINDER_ENABLE_ONEWAY_SPAM_DETECTION, &on);
}

static inline long by_node(int fd)
{
	struct binder_node_debug_info info = { .ptr = 0 };

	return ioctl(fd, BINDER_GET_NODE_DEBUG_INFO, &info);
}

/* No manager, and refused for that: what was asked is all that is copied */
static inline long by_handle(int fd)
{
	struct binder_node_info_for_ref info = { .handle = 1 };
	long ret = ioctl(fd, BINDER_GET_NODE_INFO_FOR_REF, &info);

	return ret && errno == EPERM ? 0 : -1;
}

static inline long by_freeze(int fd)
{
	struct binder_freeze_info info = { .pid = getpid(), .enable = 1 };

	return ioctl(fd, BINDER_FREEZE, &info);
}

static inline long by_frozen(int fd)
{
	struct binder_frozen_status_info info = { .pid = getpid() };

	return ioctl(fd, BINDER_GET_FROZEN_INFO, &info);
}

static inline long by_error(int fd)
{
	struct binder_extended_error error;

	return ioctl(fd, BINDER_GET_EXTENDED_ERROR, &error);
}

#endif /* _SELFTESTS_BINDER_ASKED_H */
