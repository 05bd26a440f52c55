// SPDX-License-Identifier: GPL-2.0-only
/*
 * What sysfs shows of the devices: the members of struct semdev_info, one a
 * file, for everybody to read.
 */
#include <linux/device.h>
#include <linux/sysfs.h>

#include "file.h"
#include "sysfs.h"

#include <chardev/poison.h>

static struct semdev_info semdev_info(struct semdev *sem)
{
	struct semdev_info info;

	semdev_get_info(sem, &info);
	return info;
}

static ssize_t semdev_show_kind(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%s\n", sem->kind == SEMDEV_POOL ? "pool" :
								 "counter");
}

static ssize_t semdev_show_strict(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%d\n",
			  !!(semdev_info(sem).features & SEMDEV_STRICT));
}

static ssize_t semdev_show_value(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).value);
}

static ssize_t semdev_show_max(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).max);
}

static ssize_t semdev_show_max_seen(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).max_seen);
}

static ssize_t semdev_show_taken(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).taken);
}

static ssize_t semdev_show_outstanding(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).outstanding);
}

static ssize_t semdev_show_excess(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%llu\n", semdev_info(sem).excess);
}

static ssize_t semdev_show_waiters(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%u\n", semdev_info(sem).waiters);
}

static ssize_t semdev_show_clients(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%u\n", semdev_info(sem).clients);
}

static ssize_t semdev_show_max_per_client(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%u\n", semdev_info(sem).max_per_client);
}

static ssize_t semdev_show_max_per_uid(struct semdev *sem, char *buf)
{
	return sysfs_emit(buf, "%u\n", semdev_info(sem).max_per_uid);
}

DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, kind,
			      semdev_show_kind);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, count,
			      semdev_show_value);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, available,
			      semdev_show_value);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, max,
			      semdev_show_max);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, max_seen,
			      semdev_show_max_seen);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, waiters,
			      semdev_show_waiters);
DEFINE_CHARDEV_MISC_ATTR_RO(semdev_misc, struct semdev, clients,
			      semdev_show_clients);

DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, kind,
			      semdev_show_kind);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, count,
			      semdev_show_value);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, available,
			      semdev_show_value);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, size,
			      semdev_show_max);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, max,
			      semdev_show_max);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, max_seen,
			      semdev_show_max_seen);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, taken,
			      semdev_show_taken);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, outstanding,
			      semdev_show_outstanding);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, excess,
			      semdev_show_excess);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, waiters,
			      semdev_show_waiters);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, clients,
			      semdev_show_clients);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, strict,
			      semdev_show_strict);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, max_per_client,
			      semdev_show_max_per_client);
DEFINE_CHARDEV_REGION_ATTR_RO(semdev_region, struct semdev, max_per_uid,
			      semdev_show_max_per_uid);

static struct attribute *semdev_misc_attrs[] = {
	&semdev_misc_kind.attr,
	&semdev_misc_count.attr,
	&semdev_misc_available.attr,
	&semdev_misc_max.attr,
	&semdev_misc_max_seen.attr,
	&semdev_misc_waiters.attr,
	&semdev_misc_clients.attr,
	NULL,
};

static struct attribute *semdev_counter_attrs[] = {
	&semdev_region_kind.attr,
	&semdev_region_count.attr,
	&semdev_region_available.attr,
	&semdev_region_max.attr,
	&semdev_region_max_seen.attr,
	&semdev_region_waiters.attr,
	&semdev_region_clients.attr,
	NULL,
};

static struct attribute *semdev_pool_attrs[] = {
	&semdev_region_kind.attr,
	&semdev_region_available.attr,
	&semdev_region_size.attr,
	&semdev_region_max.attr,
	&semdev_region_max_seen.attr,
	&semdev_region_taken.attr,
	&semdev_region_outstanding.attr,
	&semdev_region_excess.attr,
	&semdev_region_waiters.attr,
	&semdev_region_clients.attr,
	&semdev_region_strict.attr,
	&semdev_region_max_per_client.attr,
	&semdev_region_max_per_uid.attr,
	NULL,
};

static const struct attribute_group semdev_misc_group = {
	.attrs = semdev_misc_attrs,
};

const struct attribute_group *semdev_misc_groups[] = {
	&semdev_misc_group,
	NULL,
};

static const struct attribute_group semdev_counter_group = {
	.attrs = semdev_counter_attrs,
};

const struct attribute_group *semdev_counter_groups[] = {
	&semdev_counter_group,
	NULL,
};

static const struct attribute_group semdev_pool_group = {
	.attrs = semdev_pool_attrs,
};

const struct attribute_group *semdev_pool_groups[] = {
	&semdev_pool_group,
	NULL,
};
