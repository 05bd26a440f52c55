/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The devices, by their names.
 */
#ifndef _BINDER_DEVICE_H
#define _BINDER_DEVICE_H

#include <linux/compiler_attributes.h>

int __must_check binder_devices_register(const char *names);
void binder_devices_unregister(void);

#endif /* _BINDER_DEVICE_H */
