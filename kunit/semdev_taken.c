// SPDX-License-Identifier: GPL-2.0-only
/*
 * Takes a name that the module wants, so that loading the module fails where it
 * registers that.  For selftests.
 */
#include <linux/device.h>
#include <linux/device/class.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

#include <chardev/compat/device.h>

static char *misc;
module_param(misc, charp, 0444);
MODULE_PARM_DESC(misc, "Name of a misc device to register");

static char *class;
module_param(class, charp, 0444);
MODULE_PARM_DESC(class, "Name of a class to register, if there is no misc");

static const struct file_operations taken_fops = {
	.owner = THIS_MODULE,
};

static struct miscdevice taken_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.fops = &taken_fops,
};

static struct class *taken_class;

static int __init taken_init(void)
{
	if (misc) {
		taken_misc.name = misc;
		return misc_register(&taken_misc);
	}
	if (!class)
		return -EINVAL;
	taken_class = class_create(class);
	return PTR_ERR_OR_ZERO(taken_class);
}
module_init(taken_init);

static void __exit taken_exit(void)
{
	if (misc)
		misc_deregister(&taken_misc);
	else
		class_destroy(taken_class);
}
module_exit(taken_exit);

MODULE_DESCRIPTION("Takes a name that semdev wants");
MODULE_LICENSE("GPL");
