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
#include <grp.h>
#include <libgen.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "node.h"

#define NAME_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
#define SEMDEV_NAME_MAX	32

static bool valid_name(const char *name)
{
	size_t len = strlen(name);

	return len >= 1 && len <= SEMDEV_NAME_MAX &&
	       strspn(name, NAME_CHARS) == len &&
	       *name != '.' && *name != '-';
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
	if (!valid_name(name))
		bad_usage(cmd, "'%s' is not a name: a name is 1 to %d of a-z A-Z 0-9 . _ -\n"
			  "and begins with neither . nor -; a path has a / in it",
			  name, SEMDEV_NAME_MAX);
	snprintf(node->name, sizeof(node->name), "%s", name);
	snprintf(node->path, sizeof(node->path), "/dev/%s%s",
		 strcmp(name, "semaphore") ? "semaphores/" : "", name);
}

/* The mode as ls -l has it; good until the next call */
const char *node_mode(const struct node *node)
{
	static char text[sizeof("crwxrwxrwx")];
	mode_t mode = node->stat.st_mode;
	int i;

	text[0] = 'c';
	for (i = 0; i < 9; i++)
		text[i + 1] = mode & (0400 >> i) ? "rwx"[i % 3] : '-';
	return text;
}

/* Whose node it is: a name, or a number without one; until the next call */
const char *node_owner(const struct node *node)
{
	const struct passwd *user = getpwuid(node->stat.st_uid);
	static char number[16];

	if (user)
		return user->pw_name;
	snprintf(number, sizeof(number), "%u", node->stat.st_uid);
	return number;
}

/* Likewise the group's */
const char *node_group(const struct node *node)
{
	const struct group *group = getgrgid(node->stat.st_gid);
	static char number[16];

	if (group)
		return group->gr_name;
	snprintf(number, sizeof(number), "%u", node->stat.st_gid);
	return number;
}

static void say_missing(const struct node *node)
{
	const char *path = node->path;

	if (strcmp(path, "/dev/semaphore"))
		refuse("%s does not exist: no semaphore of that name",
		       path);
	else if (access("/sys/module/semdev", F_OK))
		refuse("%s does not exist: the module is not loaded.\n"
		       "As root: modprobe semdev, or insmod with the path of semdev.ko",
		       path);
	else
		refuse("%s does not exist, although the module is loaded.\n"
		       "Is /dev a devtmpfs here? A container needs the node bound into it.",
		       path);
}

static void say_permission(const struct node *node, int flags)
{
	const char *want = flags == O_RDONLY ? "reading (to take tokens)" :
			   flags == O_WRONLY ? "writing (to give tokens)" :
			   "reading and writing";

	refuse("%s may not be opened for %s by you (uid %u): it is %s %s:%s.\n"
	       "Use sudo, or let its owner change that: chmod, a udev rule, or mode= when the module is loaded",
	       node->path, want, geteuid(), node_mode(node), node_owner(node),
	       node_group(node));
}

static int say_wrong_type(const struct node *node)
{
	const char *path = node->path;

	/* Elsewhere it is somebody's file and not to be removed. */
	if (S_ISREG(node->stat.st_mode) && !strncmp(path, "/dev/", 5))
		return refuse("%s is a regular file, not a semaphore: somebody wrote\n"
			      "to that name while there was no device. As root: rm %s,\n"
			      "then load the module again, which makes the node",
			      path, path);
	if (S_ISREG(node->stat.st_mode))
		return refuse("%s is a regular file, not a semaphore", path);
	if (S_ISDIR(node->stat.st_mode))
		return refuse("%s is a directory, not a semaphore", path);
	return refuse("%s is not a character device, so not a semaphore",
		      path);
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
	snprintf(path, sizeof(path), "%s/count", dir);
	if (access(path, F_OK) || link_name(dir, "", name, sizeof(name)) ||
	    link_name(dir, "/subsystem", subsystem, sizeof(subsystem)))
		return false;
	if (strcmp(subsystem, "semaphore") &&
	    (strcmp(subsystem, "misc") || strcmp(name, "semaphore")))
		return false;
	bang = strchr(name, '!');
	snprintf(node->name, sizeof(node->name), "%s", bang ? bang + 1 : name);
	return true;
}

static int check(struct node *node)
{
	if (!S_ISCHR(node->stat.st_mode))
		return say_wrong_type(node);
	if (is_ours(node))
		return 0;
	if (access("/sys/dev/char", F_OK))
		return refuse("cannot tell what %s is: sysfs is not mounted on /sys",
			      node->path);
	return refuse("%s is a character device (%u:%u), but not a semaphore of semdev",
		      node->path, major(node->stat.st_rdev),
		      minor(node->stat.st_rdev));
}

static void say_open_failed(const struct node *node, int flags)
{
	switch (errno) {
	case EACCES:
	case EPERM:
		say_permission(node, flags & O_ACCMODE);
		break;
	default:
		refuse("cannot open %s: %s", node->path, strerror(errno));
	}
}

/**
 * node_open - open a semaphore, and nothing else
 * @node: from node_find(); learns its name and stat
 * @flags: as for open(2)
 *
 * Return: the open file, or -1 when it has said why not.
 */
int node_open(struct node *node, int flags)
{
	int look = open(node->path, O_PATH | O_CLOEXEC);
	char again[32];
	int fd = -1;

	if (look < 0) {
		if (errno == ENOENT)
			say_missing(node);
		else
			refuse("cannot look at %s: %s", node->path,
			       strerror(errno));
		return -1;
	}
	if (fstat(look, &node->stat)) {
		refuse("cannot look at %s: %s", node->path, strerror(errno));
	} else if (!check(node)) {
		snprintf(again, sizeof(again), "/proc/self/fd/%d", look);
		fd = open(again, flags | O_CLOEXEC);
		if (fd < 0)
			say_open_failed(node, flags);
	}
	close(look);
	return fd;
}
