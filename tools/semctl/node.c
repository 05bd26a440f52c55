// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finds a semaphore's node, makes sure that it is one, opens it.
 *
 * A redirection as root to a name that does not exist makes a regular file in
 * /dev, and to open a stranger's device can do harm (a tape rewinds).  So the
 * node is looked at through a file that cannot do anything, and only then is
 * that very file opened in earnest.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "name.h"
#include "node.h"

/* Turns NAME into a path; ends the program if it cannot be one */
void node_find(const struct command *cmd, const char *name, struct node *node)
{
	if (strchr(name, '/')) {
		if (strlen(name) >= sizeof(node->path))
			bad_usage(cmd, "that path is too long (over %zu bytes)",
				  sizeof(node->path) - 1);
		snprintf(node->path, sizeof(node->path), "%s", name);
		snprintf(node->name, sizeof(node->name), "%s", name);
		return;
	}
	name_check(cmd, name);
	snprintf(node->name, sizeof(node->name), "%s", name);
	snprintf(node->path, sizeof(node->path), "/dev/%s%s",
		 strcmp(name, MAIN_NAME) ? "semaphores/" : "", name);
}

/* Is there nothing at all where it should be? */
bool node_absent(const struct node *node)
{
	struct stat stat;

	return lstat(node->path, &stat) &&
	       (errno == ENOENT || errno == ENOTDIR);
}

/* The last part of the path that a link in a sysfs folder points to */
static int link_name(const char *dir, const char *link, char *name, size_t size)
{
	char path[PATH_MAX], target[PATH_MAX];
	ssize_t len;

	snprintf(path, sizeof(path), "%s%s", dir, link);
	len = readlink(path, target, sizeof(target) - 1);
	if (len < 0)
		return -1;
	target[len] = '\0';
	snprintf(name, size, "%s", basename(target));
	return 0;
}

/*
 * Is this device number the driver's?  The numbers are dynamic, so sysfs has
 * to say: our misc device is called semaphore, and what has a number of our
 * own is in the class semaphore.
 */
static bool is_ours(struct node *node)
{
	char dir[64], path[96], name[NAME_MAX + 1], subsystem[NAME_MAX + 1];
	const char *bang;

	snprintf(dir, sizeof(dir), "/sys/dev/char/%u:%u",
		 major(node->stat.st_rdev), minor(node->stat.st_rdev));
	snprintf(path, sizeof(path), "%s/max_seen", dir);
	if (access(path, F_OK) || link_name(dir, "", name, sizeof(name)) ||
	    link_name(dir, "/subsystem", subsystem, sizeof(subsystem)))
		return false;
	if (strcmp(subsystem, "semaphore") &&
	    (strcmp(subsystem, "misc") || strcmp(name, MAIN_NAME)))
		return false;
	bang = strchr(name, '!');
	snprintf(node->name, sizeof(node->name), "%s", bang ? bang + 1 : name);
	return true;
}

/* A file that tells what is there, and nothing more; or -1, having said why */
static int look_at(struct node *node)
{
	int look = open(node->path, O_PATH | O_CLOEXEC);

	if (look < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		say_missing(node);
		return -1;
	}
	if (look >= 0 && !fstat(look, &node->stat))
		return look;
	refuse("cannot look at %s: %s", node->path, strerror(errno));
	if (look >= 0)
		close(look);
	return -1;
}

static int check(struct node *node)
{
	if (!S_ISCHR(node->stat.st_mode))
		return say_wrong_type(node);
	return is_ours(node) ? 0 : say_stranger(node);
}

/**
 * node_identify - learn a semaphore's name and stat without the right to use it
 * @node: from node_find()
 *
 * Return: 0, or -1 when it has said what is wrong.
 */
int node_identify(struct node *node)
{
	int look = look_at(node);
	int err;

	if (look < 0)
		return -1;
	err = check(node);
	close(look);
	return err ? -1 : 0;
}

/* Open in earnest what has been looked at */
static int open_seen(const struct node *node, int look, int flags)
{
	char again[32];
	int fd;

	snprintf(again, sizeof(again), "/proc/self/fd/%d", look);
	fd = open(again, flags | O_CLOEXEC);
	if (fd < 0)
		say_open_failed(node, flags);
	return fd;
}

/**
 * node_open - open a semaphore, and nothing else
 * @node: from node_find(); learns its name and stat
 * @flags: as for open(2)
 *
 * Return: the open file, closed on exec, or -1 when it has said why not.
 */
int node_open(struct node *node, int flags)
{
	int look = look_at(node);
	int fd = -1;

	if (look < 0)
		return -1;
	if (!check(node))
		fd = open_seen(node, look, flags);
	close(look);
	return fd;
}

/**
 * control_open - open the control device for writing
 *
 * Return: the open file, or -1 when it has said why not.
 */
int control_open(void)
{
	struct node node = { .path = CONTROL_PATH, .name = CONTROL_PATH };
	char dir[64], name[NAME_MAX + 1];
	int look = look_at(&node);
	int fd = -1;

	if (look < 0)
		return -1;
	snprintf(dir, sizeof(dir), "/sys/dev/char/%u:%u",
		 major(node.stat.st_rdev), minor(node.stat.st_rdev));
	if (!S_ISCHR(node.stat.st_mode))
		say_wrong_type(&node);
	else if (link_name(dir, "", name, sizeof(name)) ||
		 strcmp(name, "semaphore-control"))
		say_stranger(&node);
	else
		fd = open_seen(&node, look, O_WRONLY);
	close(look);
	return fd;
}
