// SPDX-License-Identifier: GPL-2.0-only
/* What is wrong with a node, and what to do about it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "name.h"
#include "node.h"
#include "people.h"

static bool is_control(const struct node *node)
{
	return !strcmp(node->path, CONTROL_PATH);
}

/* Does the module itself make this node, rather than semctl create? */
static bool comes_with_module(const struct node *node)
{
	return is_control(node) || !strcmp(node->path, "/dev/semaphore");
}

/* There is nothing where it should be */
void say_missing(const struct node *node)
{
	const char *path = plain(node->path);

	if (access("/sys/module/semdev", F_OK))
		refuse("%s does not exist: the module is not loaded.\n"
		       "As root: modprobe semdev, or insmod with the path of semdev.ko",
		       path);
	else if (comes_with_module(node))
		refuse("%s does not exist, although the module is loaded.\n"
		       "Is /dev a devtmpfs here? A container needs the node bound into it.",
		       path);
	else
		refuse("%s does not exist: no semaphore of that name.\n"
		       "'semctl list' shows those that there are, 'semctl create --help' how to make one",
		       path);
}

static void say_permission(const struct node *node, int flags)
{
	const char *want = is_control(node) ? "writing (to create and destroy)" :
			   flags == O_RDONLY ? "reading (to take tokens)" :
			   flags == O_WRONLY ? "writing (to give tokens)" :
			   "reading and writing";

	refuse("%s may not be opened for %s by you (uid %u): it is %s %s:%s.\n"
	       "Use sudo, or let its owner change that: chmod%s",
	       node->path, want, geteuid(), mode_text(node->stat.st_mode),
	       user_name(node->stat.st_uid), group_name(node->stat.st_gid),
	       comes_with_module(node) ?
	       ", a udev rule, or mode= when the module is loaded" :
	       ", or --mode and --group when it is created");
}

/* Why open(2) failed: errno */
void say_open_failed(const struct node *node, int flags)
{
	switch (errno) {
	case EACCES:
	case EPERM:
		say_permission(node, flags & O_ACCMODE);
		break;
	case ENXIO:
	case ENODEV:
		refuse("%s has just been destroyed", node->path);
		break;
	default:
		refuse("cannot open %s: %s", node->path, strerror(errno));
	}
}

/* It is not a character device.  Returns the exit status. */
int say_wrong_type(const struct node *node)
{
	const char *path = node->path;

	/* Elsewhere it is somebody's file and not to be removed. */
	if (S_ISREG(node->stat.st_mode) && !strncmp(path, "/dev/", 5))
		return refuse("%s is a regular file, not a semaphore: somebody wrote\n"
			      "to that name while there was no device. As root: rm %s,\n"
			      "then %s", path, path,
			      strncmp(path, "/dev/semaphores/", 16) ?
			      "load the module again, which makes the node" :
			      "semctl create makes the node");
	if (S_ISREG(node->stat.st_mode))
		return refuse("%s is a regular file, not a semaphore", path);
	if (S_ISDIR(node->stat.st_mode))
		return refuse("%s is a directory, not a semaphore", path);
	return refuse("%s is not a character device, so not a semaphore",
		      path);
}

/* It is a device, but not the driver's.  Returns the exit status. */
int say_stranger(const struct node *node)
{
	if (access("/sys/dev/char", F_OK))
		return refuse("cannot tell what %s is: sysfs is not mounted on /sys",
			      node->path);
	return refuse("%s is a character device (%u:%u), but not a semaphore of semdev",
		      node->path, major(node->stat.st_rdev),
		      minor(node->stat.st_rdev));
}
