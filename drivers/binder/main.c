// SPDX-License-Identifier: GPL-2.0-only
/* Loading and unloading, and where not. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/namei.h>
#include <linux/path.h>

#include "debug.h"
#include "file.h"

static char *devices = "binder,hwbinder,vndbinder";
module_param(devices, charp, 0444);
MODULE_PARM_DESC(devices, "Names of the devices, with commas between (default binder,hwbinder,vndbinder)");

static bool without_selinux;
module_param(without_selinux, bool, 0444);
MODULE_PARM_DESC(without_selinux, "Load where SELinux is active, although it does not see Binder's calls (default N)");

/*
 * What SELinux would have to be asked is not exported to modules: its policy for
 * Binder would be passed over in silence.  Whether it enforces a module cannot ask,
 * either: its file is read by programs alone.  -EPERM, where it is active; or why that
 * cannot be known.
 */
static int __init binder_selinux_check(void)
{
	struct path found;
	int err = kern_path("/sys/fs/selinux/enforce", 0, &found);

	/* Without SELinux it is not there */
	if (err)
		return err == -ENOENT ? 0 : err;
	path_put(&found);
	pr_err("SELinux is active, and would not see Binder's calls: refused (without_selinux=1 loads it all the same)\n");
	return -EPERM;
}

static int __init binder_init(void)
{
	int err = without_selinux ? 0 : binder_selinux_check();

	if (err)
		return err;
	binder_census_init();
	err = binder_devices_register(devices);
	if (err)
		return err;
	binder_debug_begin();
	return 0;
}
module_init(binder_init);

static void __exit binder_exit(void)
{
	binder_debug_end();
	binder_devices_unregister();
}
module_exit(binder_exit);

MODULE_DESCRIPTION("Binder, written with the chardev kit");
#ifdef SEMDEV_VERSION
MODULE_VERSION(SEMDEV_VERSION);
#endif
MODULE_LICENSE("GPL");
