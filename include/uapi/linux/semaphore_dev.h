/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * /dev/semaphore: a semaphore as a character device.
 *
 * write(2) of n bytes adds n; read(2) takes one, blocking while there is none.
 */
#ifndef _UAPI_LINUX_SEMAPHORE_DEV_H
#define _UAPI_LINUX_SEMAPHORE_DEV_H

#include <linux/ioctl.h>
#include <linux/types.h>

/**
 * SEMDEV_GET_READ_COUNT - how many reads this open file has completed
 *
 * Counts from open(2), or from the last SEMDEV_SET_READ_COUNT.
 * Errors: EFAULT.
 */
#define SEMDEV_GET_READ_COUNT	_IOR('c', 1, __u64)

/**
 * SEMDEV_SET_READ_COUNT - set this open file's count of reads
 *
 * Errors: EFAULT; the count is unchanged then.
 */
#define SEMDEV_SET_READ_COUNT	_IOW('c', 1, __u64)

#endif /* _UAPI_LINUX_SEMAPHORE_DEV_H */
