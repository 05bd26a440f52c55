// SPDX-License-Identifier: GPL-2.0-only
/* Loading and unloading. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/stat.h>

#include "device.h"

static ushort mode = 0600;
module_param(mode, ushort, 0444);
MODULE_PARM_DESC(mode, "Permissions of /dev/semaphore, octal with a leading 0 (default 0600)");

static int __init semdev_init(void)
{
	if (!mode || mode & ~0777) {
		pr_err("mode=%#o: use permissions from 01 to 0777\n", mode);
		return -EINVAL;
	}
	return semdev_device_register(mode);
}
module_init(semdev_init);

static void __exit semdev_exit(void)
{
	semdev_device_unregister();
}
module_exit(semdev_exit);

MODULE_DESCRIPTION("Semaphore as a character device");
MODULE_LICENSE("GPL");
