// SPDX-License-Identifier: GPL-2.0-only
/* Loading and unloading. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/module.h>
#include <linux/stat.h>

#include "device.h"

static ushort mode = 0600;
module_param(mode, ushort, 0444);
MODULE_PARM_DESC(mode, "Permissions of /dev/semaphore, octal with a leading 0 (default 0600)");

static uint max_devices = 4096;
module_param(max_devices, uint, 0444);
MODULE_PARM_DESC(max_devices, "Named semaphores there can be, 1 to 1048576 (default 4096)");

/*
 * What can be opened comes last: a module whose init fails is freed, and the
 * reference that an opener took does not prevent it.
 */
static int __init semdev_init(void)
{
	int err;

	if (!mode || mode & ~0777) {
		pr_err("mode=%#o: use permissions from 01 to 0777\n", mode);
		return -EINVAL;
	}
	if (!max_devices || max_devices > MINORMASK + 1) {
		pr_err("max_devices=%u: use 1 to %u\n", max_devices,
		       MINORMASK + 1);
		return -EINVAL;
	}
	err = semdev_device_register(mode);
	if (err)
		return err;
	err = semdev_control_register(max_devices);
	if (err)
		semdev_device_unregister();
	else
		semdev_device_activate();
	return err;
}
module_init(semdev_init);

static void __exit semdev_exit(void)
{
	semdev_control_unregister();
	semdev_device_unregister();
}
module_exit(semdev_exit);

MODULE_DESCRIPTION("Semaphore as a character device");
#ifdef SEMDEV_VERSION
MODULE_VERSION(SEMDEV_VERSION);
#endif
MODULE_LICENSE("GPL");
