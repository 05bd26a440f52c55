/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The nodes that the module makes when it is loaded.
 */
#ifndef _SEMDEV_DEVICE_H
#define _SEMDEV_DEVICE_H

#include <linux/types.h>

int __must_check semdev_device_register(umode_t mode);
void semdev_device_activate(void);
void semdev_device_unregister(void);
int __must_check semdev_control_register(unsigned int max_devices);
void semdev_control_unregister(void);

#endif /* _SEMDEV_DEVICE_H */
