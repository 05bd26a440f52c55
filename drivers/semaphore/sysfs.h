/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What sysfs shows of the devices.
 */
#ifndef _SEMDEV_SYSFS_H
#define _SEMDEV_SYSFS_H

struct semdev_attrs;

extern const struct semdev_attrs *const semdev_counter_attrs[];
extern const struct semdev_attrs *const semdev_pool_attrs[];

#endif /* _SEMDEV_SYSFS_H */
