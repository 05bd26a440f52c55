// SPDX-License-Identifier: GPL-2.0-only
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/semaphore_dev.h>

#include "device.h"

int open_node(const char *path, int flags)
{
	int fd = open(path, flags);

	if (fd < 0)
		err(1, "%s", path);
	return fd;
}

int open_named(const char *name, int flags)
{
	char path[64];

	snprintf(path, sizeof(path), NAMED_NODES "%s", name);
	return open_node(path, flags);
}

static void create(struct semdev_create *arg, const char *name)
{
	int fd = open_node(CONTROL_NODE, O_RDWR);

	snprintf(arg->name, sizeof(arg->name), "%s", name);
	if (ioctl(fd, SEMDEV_CREATE, arg))
		err(1, "SEMDEV_CREATE %s", name);
	close(fd);
}

void create_counter(const char *name, __u64 initial)
{
	struct semdev_create arg = {
		.kind = SEMDEV_COUNTER,
		.initial = initial,
	};

	create(&arg, name);
}

void create_pool(const char *name, __u64 size)
{
	struct semdev_create arg = {
		.kind = SEMDEV_POOL,
		.flags = SEMDEV_NO_STRICT,
		.max = size,
	};

	create(&arg, name);
}

/* For all users, and each may hold so many */
void create_limited_pool(const char *name, __u64 size, __u32 max_per_uid)
{
	struct semdev_create arg = {
		.kind = SEMDEV_POOL,
		.max = size,
		.mode = 0666,
		.max_per_uid = max_per_uid,
	};

	create(&arg, name);
}
