/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What sysfs shows of the devices.
 */
#ifndef _SEMDEV_SYSFS_H
#define _SEMDEV_SYSFS_H

#include <linux/sysfs.h>

extern const struct attribute_group *semdev_counter_groups[];
extern const struct attribute_group *semdev_pool_groups[];

#endif /* _SEMDEV_SYSFS_H */
