// SPDX-License-Identifier: GPL-2.0-only
/*
 * What sysfs shows of the devices, readable by every user: the members of
 * struct semdev_info, one a file.
 */
#include <linux/sysfs.h>

#include <chardev/attr.h>

#include "core.h"
#include "sysfs.h"

#include <chardev/poison.h>

DECLARE_CHARDEV_ATTRS(semdev, struct semdev, struct semdev_info,
		      semdev_get_info);

static int semdev_show_kind(const struct semdev_info *info, char *buf)
{
	bool pool = info->kind == SEMDEV_POOL;

	return sysfs_emit(buf, "%s\n", pool ? "pool" : "counter");
}

static int semdev_show_strict(const struct semdev_info *info, char *buf)
{
	bool strict = info->features & SEMDEV_STRICT;

	return sysfs_emit(buf, "%d\n", strict);
}

DEFINE_CHARDEV_ATTRS(semdev_common, semdev,
	text(kind, semdev_show_kind),
	number(available, value),
	number(max, max),
	number(max_seen, max_seen),
	number(waiters, waiters),
	number(clients, clients)
);

/* What only counters have: the article's word for what is available */
DEFINE_CHARDEV_ATTRS(semdev_counter_only, semdev,
	number(count, value)
);

DEFINE_CHARDEV_ATTRS(semdev_pool_only, semdev,
	number(size, max),
	number(taken, taken),
	number(outstanding, outstanding),
	number(excess, excess),
	text(strict, semdev_show_strict),
	number(max_per_client, max_per_client),
	number(max_per_uid, max_per_uid)
);

const struct semdev_attrs *const semdev_counter_attrs[] = {
	&semdev_common,
	&semdev_counter_only,
	NULL,
};

const struct semdev_attrs *const semdev_pool_attrs[] = {
	&semdev_common,
	&semdev_pool_only,
	NULL,
};
