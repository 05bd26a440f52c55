// SPDX-License-Identifier: GPL-2.0-only
/* Makes a named semaphore, and sees to it that its node is there. */
#include <errno.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>

#include "command.h"
#include "creation.h"
#include "device.h"
#include "node.h"

static int say_refused(const char *name)
{
	switch (errno) {
	case EEXIST:
		return refuse("%s exists already ('semctl show %s').\n"
			      "Take another name, or destroy that one first: semctl destroy %s",
			      name, name, name);
	case ENOSPC:
		return refuse("%s: there are as many semaphores as the module allows.\n"
			      "Destroy some ('semctl list'), or load it with a larger max_devices",
			      name);
	default:
		return driver_refused(name, "create it", errno);
	}
}

/* The kernel says nothing when it cannot make the node. */
static bool node_is_right(const struct node *node)
{
	unsigned int major, minor;
	char path[128];
	FILE *file;
	int found;

	snprintf(path, sizeof(path),
		 "/sys/class/semaphore/semaphores!%.*s/dev",
		 SEMDEV_NAME_MAX, node->name);
	file = fopen(path, "re");
	if (!file)
		return false;
	found = fscanf(file, "%u:%u", &major, &minor);
	fclose(file);
	return found == 2 && S_ISCHR(node->stat.st_mode) &&
	       node->stat.st_rdev == makedev(major, minor);
}

/* It cannot be used as it is, so it goes again.  Returns the exit status. */
static int undo(int control, const struct node *node, bool there)
{
	struct semdev_destroy destroy = {};

	snprintf(destroy.name, sizeof(destroy.name), "%.*s", SEMDEV_NAME_MAX,
		 node->name);
	ioctl(control, SEMDEV_DESTROY, &destroy);
	if (there)
		return refuse("%s is not created: something else is in its place, %s.\n"
			      "Perhaps a program wrote to that name before. Look at it (ls -l), then, as root:\n"
			      "rm %s, and create it again",
			      node->name, node->path, node->path);
	return refuse("%s is not created: its node %s does not appear.\n"
		      "Is /dev a devtmpfs here? In a container, create it outside and bind the node into it.",
		      node->name, node->path);
}

/**
 * semaphore_create - make one
 * @control: the control device
 * @create: what, and how it is to be
 * @node: from node_find(); learns its stat
 *
 * Return: the exit status; it has said why not.
 */
int semaphore_create(int control, struct semdev_create *create,
		     struct node *node)
{
	bool there;

	if (ioctl(control, SEMDEV_CREATE, create))
		return say_refused(create->name);
	there = !lstat(node->path, &node->stat);
	if (there && node_is_right(node))
		return STATUS_DONE;
	return undo(control, node, there);
}
