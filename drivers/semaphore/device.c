// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/semaphore, the article's device: a miscdevice and its counter.
 */
#include <linux/miscdevice.h>

#include <chardev/misc.h>

#include "device.h"
#include "file.h"
#include "sysfs.h"

#include <chardev/poison.h>

static struct semdev_misc semdev_misc = {
	.misc = {
		.minor = MISC_DYNAMIC_MINOR,
		.name = "semaphore",
	},
	.attrs = semdev_counter_attrs,
};

/**
 * semdev_device_register - make /dev/semaphore appear, inactive
 * @mode: its permissions, 1 to 0777
 *
 * Nothing can open it before semdev_device_activate().
 *
 * Context: process; may sleep.
 * Return: 0, -ENOMEM, or what misc_register() says.
 */
int semdev_device_register(umode_t mode)
{
	const struct semdev_config config = {
		.kind = SEMDEV_COUNTER,
		.max = SIZE_MAX,
	};

	semdev_misc.misc.mode = mode;
	return semdev_misc_register_inactive(&semdev_misc,
					     semdev_create(semdev_misc.misc.name,
							   &config));
}

/**
 * semdev_device_activate - let /dev/semaphore be opened
 *
 * Context: any.
 */
void semdev_device_activate(void)
{
	semdev_misc_activate(&semdev_misc);
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
