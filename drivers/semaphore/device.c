// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/semaphore, the article's device: a miscdevice, its semaphore and what
 * sysfs shows of it.
 */
#include <linux/miscdevice.h>
#include <linux/sysfs.h>

#include <chardev/misc.h>

#include "device.h"
#include "file.h"

#include <chardev/poison.h>

static ssize_t semdev_misc_count_show(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%zu\n", semdev_get_info(sem).value);
}

static ssize_t semdev_misc_max_seen_show(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%zu\n", semdev_get_info(sem).max_seen);
}

DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, count);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, max_seen);

static struct attribute *semdev_misc_attrs[] = {
	&dev_attr_count.attr,
	&dev_attr_max_seen.attr,
	NULL,
};
ATTRIBUTE_GROUPS(semdev_misc);

static struct semdev_misc semdev_misc = {
	.misc = {
		.minor = MISC_DYNAMIC_MINOR,
		.name = "semaphore",
		.groups = semdev_misc_groups,
	},
};

/**
 * semdev_device_register - make /dev/semaphore appear
 * @mode: its permissions, 1 to 0777
 *
 * Context: process; may sleep.
 * Return: 0, -ENOMEM, or what misc_register() says.
 */
int semdev_device_register(umode_t mode)
{
	semdev_misc.misc.mode = mode;
	return semdev_misc_register(&semdev_misc,
				    semdev_create(semdev_misc.misc.name, 0,
						  SIZE_MAX));
}

/**
 * semdev_device_unregister - end /dev/semaphore
 *
 * Context: process; may sleep: waits for readers of its attributes.
 */
void semdev_device_unregister(void)
{
	semdev_misc_deregister(&semdev_misc);
}
