// SPDX-License-Identifier: GPL-2.0-only
/* Loading and unloading. */
#include <linux/module.h>

#include "census.h"
#include "device.h"

static char *devices = "binder,hwbinder,vndbinder";
module_param(devices, charp, 0444);
MODULE_PARM_DESC(devices, "Names of the devices, with commas between (default binder,hwbinder,vndbinder)");

static int __init binder_init(void)
{
	binder_census_init();
	return binder_devices_register(devices);
}
module_init(binder_init);

static void __exit binder_exit(void)
{
	binder_devices_unregister();
}
module_exit(binder_exit);

MODULE_DESCRIPTION("Binder, written with the chardev kit");
#ifdef SEMDEV_VERSION
MODULE_VERSION(SEMDEV_VERSION);
#endif
MODULE_LICENSE("GPL");
