// SPDX-License-Identifier: GPL-2.0-only
/*
 * What sysfs shows of the devices, readable by every user: the members of
 * struct semdev_info, one a file.
 */
#include <linux/device.h>
#include <linux/major.h>
#include <linux/sysfs.h>

#include <chardev/attr.h>

#include "file.h"
#include "sysfs.h"

#include <chardev/poison.h>

/* /dev/semaphore is a misc device, all others are of the region. */
static struct semdev_info semdev_info_of(struct device *dev)
{
	struct semdev_info info;

	semdev_get_info(MAJOR(dev->devt) == MISC_MAJOR ?
			semdev_misc_of(dev) : semdev_region_of(dev), &info);
	return info;
}

static ssize_t semdev_show(struct device *dev, struct device_attribute *da,
			   char *buf)
{
	struct semdev_info info = semdev_info_of(dev);

	return chardev_attr_emit(da, &info, buf);
}

static ssize_t semdev_show_kind(struct device *dev, struct device_attribute *da,
				char *buf)
{
	bool pool = semdev_info_of(dev).kind == SEMDEV_POOL;

	return sysfs_emit(buf, "%s\n", pool ? "pool" : "counter");
}

static ssize_t semdev_show_strict(struct device *dev,
				  struct device_attribute *da, char *buf)
{
	bool strict = semdev_info_of(dev).features & SEMDEV_STRICT;

	return sysfs_emit(buf, "%d\n", strict);
}

static struct attribute *semdev_attrs[] = {
	CHARDEV_ATTR(kind, semdev_show_kind),
	CHARDEV_ATTR_NUMBER(available, struct semdev_info, value, semdev_show),
	CHARDEV_ATTR_NUMBER(max, struct semdev_info, max, semdev_show),
	CHARDEV_ATTR_NUMBER(max_seen, struct semdev_info, max_seen,
			    semdev_show),
	CHARDEV_ATTR_NUMBER(waiters, struct semdev_info, waiters, semdev_show),
	CHARDEV_ATTR_NUMBER(clients, struct semdev_info, clients, semdev_show),
	NULL,
};

static const struct attribute_group semdev_group = {
	.attrs = semdev_attrs,
};

/* What only counters have: the article's word for what is available */
static struct attribute *semdev_counter_attrs[] = {
	CHARDEV_ATTR_NUMBER(count, struct semdev_info, value, semdev_show),
	NULL,
};

static const struct attribute_group semdev_counter_group = {
	.attrs = semdev_counter_attrs,
};

/* What only pools have */
static struct attribute *semdev_pool_attrs[] = {
	CHARDEV_ATTR_NUMBER(size, struct semdev_info, max, semdev_show),
	CHARDEV_ATTR_NUMBER(taken, struct semdev_info, taken, semdev_show),
	CHARDEV_ATTR_NUMBER(outstanding, struct semdev_info, outstanding,
			    semdev_show),
	CHARDEV_ATTR_NUMBER(excess, struct semdev_info, excess, semdev_show),
	CHARDEV_ATTR(strict, semdev_show_strict),
	CHARDEV_ATTR_NUMBER(max_per_client, struct semdev_info, max_per_client,
			    semdev_show),
	CHARDEV_ATTR_NUMBER(max_per_uid, struct semdev_info, max_per_uid,
			    semdev_show),
	NULL,
};

static const struct attribute_group semdev_pool_group = {
	.attrs = semdev_pool_attrs,
};

const struct attribute_group *semdev_counter_groups[] = {
	&semdev_group,
	&semdev_counter_group,
	NULL,
};

const struct attribute_group *semdev_pool_groups[] = {
	&semdev_group,
	&semdev_pool_group,
	NULL,
};
