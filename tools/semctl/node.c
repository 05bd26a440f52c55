// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finds a semaphore's node, makes sure that it is one, opens it; says what is
 * wrong with it and what to do about that.
 *
 * A redirection as root to a name that does not exist makes a regular file in
 * /dev, and to open a stranger's device can do harm (a tape rewinds).  So the
 * node is looked at through a file that cannot do anything, and only then is
 * that very file opened in earnest.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "values.h"

#define NODES		"/dev/semaphores/"

static bool is_control(const struct node *node)
{
	return !strcmp(node->path, CONTROL_PATH);
}

/* Does the module itself make this node, rather than semctl create? */
static bool comes_with_module(const struct node *node)
{
	return is_control(node) || !strcmp(node->path, "/dev/semaphore");
}

/* Is there a semaphore of that name, and only its node is missing? */
bool node_is_lost(const struct node *node)
{
	char folder[96];

	if (strncmp(node->path, NODES, strlen(NODES)))
		return false;
	snprintf(folder, sizeof(folder), "/sys/class/semaphore/semaphores!%.*s",
		 SEMDEV_NAME_MAX, node->path + strlen(NODES));
	return !access(folder, F_OK);
}

/* There is nothing where it should be */
static void say_missing(const struct node *node)
{
	const char *path = node->path;

	if (access("/sys/module/semdev", F_OK))
		refuse("%s does not exist: the module is not loaded.\n"
		       "As root: modprobe semdev, or insmod with the path of semdev.ko",
		       path);
	else if (node_is_lost(node))
		refuse("%s does not exist, although there is a semaphore %s: it lost its node.\n"
		       "As root: semctl destroy %s, and create it again",
		       path, node->name, node->name);
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
	const char *want = is_control(node) ? "writing (to create, destroy and change)" :
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
static void say_open_failed(const struct node *node, int flags)
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
static int say_wrong_type(const struct node *node)
{
	const char *path = node->path;

	/* Elsewhere it is a user's file, and not to be removed. */
	if (S_ISREG(node->stat.st_mode) && !strncmp(path, "/dev/", 5))
		return refuse("%s is a regular file, not a semaphore: a program wrote\n"
			      "to that name while there was no device. As root: rm %s,\n"
			      "then %s", path, path,
			      strncmp(path, NODES, strlen(NODES)) ?
			      "load the module again, which makes the node" :
			      "semctl create makes the node");
	if (S_ISREG(node->stat.st_mode))
		return refuse("%s is a regular file, not a semaphore", path);
	if (S_ISDIR(node->stat.st_mode))
		return refuse("%s is a directory, not a semaphore", path);
	return refuse("%s is not a character device, so not a semaphore",
		      path);
}

/*
 * Is this one of the driver's numbers, although sysfs knows no such device?  Of
 * a semaphore that is destroyed the entry in sysfs goes first and the node after
 * that; a copy of the node that was made elsewhere stays.
 */
static bool is_destroyed(const struct node *node)
{
	char line[128], name[64];
	bool found = false;
	unsigned int number;
	FILE *file;

	snprintf(line, sizeof(line), "/sys/dev/char/%u:%u",
		 major(node->stat.st_rdev), minor(node->stat.st_rdev));
	if (!access(line, F_OK))
		return false;
	file = fopen("/proc/devices", "re");
	/* The list of block devices is the second: it begins with a title. */
	while (file && !found && fgets(line, sizeof(line), file) &&
	       strncmp(line, "Block", 5))
		found = sscanf(line, "%u %63s", &number, name) == 2 &&
			number == major(node->stat.st_rdev) &&
			!strcmp(name, "semaphore");
	if (file)
		fclose(file);
	return found;
}

/* It is a device, but not a semaphore.  Returns the exit status. */
static int say_stranger(const struct node *node)
{
	if (access("/sys/dev/char", F_OK))
		return refuse("cannot tell what %s is: sysfs is not mounted on /sys",
			      node->path);
	if (is_destroyed(node) && !strncmp(node->path, NODES, strlen(NODES)))
		return refuse("%s has just been destroyed", node->path);
	if (is_destroyed(node))
		return refuse("%s is the node of a semaphore that has been destroyed (%u:%u)",
			      node->path, major(node->stat.st_rdev),
			      minor(node->stat.st_rdev));
	return refuse("%s is a character device (%u:%u), but not a semaphore of semdev",
		      node->path, major(node->stat.st_rdev),
		      minor(node->stat.st_rdev));
}

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

/* Is the module there?  Without it no semaphore can be. */
bool module_is_loaded(void)
{
	return !access("/sys/module/semdev", F_OK);
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

static int check_node(struct node *node)
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
	err = check_node(node);
	close(look);
	return err ? -1 : 0;
}

/* Open in earnest what has been looked at */
static int open_looked_at(const struct node *node, int look, int flags)
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
	if (!check_node(node))
		fd = open_looked_at(node, look, flags);
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
		fd = open_looked_at(&node, look, O_WRONLY);
	close(look);
	return fd;
}

/*
 * Is it the device that is always there?  A named one may be called the same,
 * but that has to be typed as a path, and then its class tells.
 */
static bool is_main(const struct node *node, bool typed_path)
{
	char path[PATH_MAX], *end;

	if (strcmp(node->name, MAIN_NAME))
		return false;
	if (!typed_path)
		return true;
	snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/subsystem",
		 major(node->stat.st_rdev), minor(node->stat.st_rdev));
	end = realpath(path, NULL);
	if (!end)
		return true;
	snprintf(path, sizeof(path), "%s", end);
	free(end);
	return strcmp(basename(path), MAIN_NAME) != 0;
}

/**
 * control_name - NAME, which may be a path, as the control device wants it
 * @cmd: for what
 * @typed: NAME
 * @name: set
 * @size: room there
 *
 * A name needs no node: one that lost its node can still be destroyed.
 *
 * Return: 0, or -1 when it has said why not.
 */
int control_name(const struct command *cmd, const char *typed, char *name,
		 size_t size)
{
	bool typed_path = strchr(typed, '/');
	struct node node;

	node_find(cmd, typed, &node);
	if (typed_path && node_identify(&node))
		return -1;
	if (is_main(&node, typed_path)) {
		refuse("/dev/semaphore is a counter that comes and goes with the module,\n"
		       "not with semctl");
		return -1;
	}
	snprintf(name, size, "%s", node.name);
	return 0;
}
