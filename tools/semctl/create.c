// SPDX-License-Identifier: GPL-2.0-only
/* semctl create: a new pool or counter, with its node. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "values.h"

#define POOL_MAX	INT32_MAX

struct wish {
	struct semdev_create create;
	const char *pool_option;	/* given, and for a pool only */
	const char *counter_option;	/* ... for a counter only */
	bool has_kind;
};

static const struct option names[] = {
	{ "pool", required_argument, NULL, 'p' },
	{ "counter", no_argument, NULL, 'c' },
	{ "strict", no_argument, NULL, 's' },
	{ "no-strict", no_argument, NULL, 'S' },
	{ "max-per-client", required_argument, NULL, 'C' },
	{ "max-per-uid", required_argument, NULL, 'U' },
	{ "initial", required_argument, NULL, 'i' },
	{ "max", required_argument, NULL, 'x' },
	{ "mode", required_argument, NULL, 'm' },
	{ "owner", required_argument, NULL, 'o' },
	{ "group", required_argument, NULL, 'g' },
	HELP_OPTION,
	{},
};

static void take_kind(const struct command *cmd, struct wish *wish, __u32 kind)
{
	if (wish->has_kind)
		bad_usage(cmd, "it can be a pool or a counter, once");
	wish->has_kind = true;
	wish->create.kind = kind;
}

static void take_strict(const struct command *cmd, struct wish *wish,
			__u32 flag, const char *option)
{
	if (wish->create.flags & ~flag)
		bad_usage(cmd, "--strict and --no-strict contradict each other");
	wish->create.flags |= flag;
	wish->pool_option = option;
}

/* Options that make sense for one kind.  Returns whether it was one. */
static bool take_kinds_option(const struct command *cmd, int letter,
			      struct wish *wish)
{
	struct semdev_create *create = &wish->create;

	if (letter == 'p') {
		take_kind(cmd, wish, SEMDEV_POOL);
		create->max = parse_number(cmd, "--pool", optarg, 1, POOL_MAX);
	} else if (letter == 'c') {
		take_kind(cmd, wish, SEMDEV_COUNTER);
	} else if (letter == 's') {
		take_strict(cmd, wish, SEMDEV_STRICT, "--strict");
	} else if (letter == 'S') {
		take_strict(cmd, wish, SEMDEV_NO_STRICT, "--no-strict");
	} else if (letter == 'C') {
		wish->pool_option = "--max-per-client";
		create->max_per_client = (__u32)
			parse_number(cmd, wish->pool_option, optarg, 0, POOL_MAX);
	} else if (letter == 'U') {
		wish->pool_option = "--max-per-uid";
		create->max_per_uid = (__u32)
			parse_number(cmd, wish->pool_option, optarg, 0, POOL_MAX);
	} else {
		return false;
	}
	return true;
}

static void take_option(const struct command *cmd, int letter,
			struct wish *wish)
{
	struct semdev_create *create = &wish->create;

	if (take_kinds_option(cmd, letter, wish))
		return;
	if (letter == 'i') {
		wish->counter_option = "--initial";
		create->initial = parse_number(cmd, "--initial", optarg, 0,
					       UINT64_MAX);
	} else if (letter == 'x') {
		wish->counter_option = "--max";
		create->max = parse_number(cmd, "--max", optarg, 1,
					   UINT64_MAX);
	} else if (letter == 'm') {
		create->mode = parse_mode(cmd, optarg);
	} else if (letter == 'o') {
		create->uid = parse_user(cmd, optarg);
	} else if (letter == 'g') {
		create->gid = parse_group(cmd, optarg);
	}
}

static void check(const struct command *cmd, const struct wish *wish)
{
	const struct semdev_create *create = &wish->create;

	if (!wish->has_kind)
		bad_usage(cmd, "say which kind: --pool SIZE, or --counter");
	if (create->kind == SEMDEV_POOL && wish->counter_option)
		bad_usage(cmd, "%s is for counters; a pool has the size of --pool",
			  wish->counter_option);
	if (create->kind == SEMDEV_COUNTER && wish->pool_option)
		bad_usage(cmd, "%s is for pools, and this is to be a counter",
			  wish->pool_option);
	if (create->kind == SEMDEV_COUNTER && create->max &&
	    create->initial > create->max)
		bad_usage(cmd, "--initial %llu is more than --max %llu",
			  (unsigned long long)create->initial,
			  (unsigned long long)create->max);
}

static void parse(const struct command *cmd, int argc, char **argv,
		  struct wish *wish)
{
	static const char *const what[] = { "NAME", NULL };
	const char *name;
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":h", names)) > 0)
		take_option(cmd, letter, wish);
	arguments(cmd, argc, argv, what, &name);
	name_check(cmd, name);
	check(cmd, wish);
	snprintf(wish->create.name, sizeof(wish->create.name), "%s", name);
}

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
		return refused(name, "create it", errno);
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
			      "Perhaps somebody wrote to that name before. Look at it (ls -l), then, as root:\n"
			      "rm %s, and create it again",
			      node->name, node->path, node->path);
	return refuse("%s is not created: its node %s does not appear.\n"
		      "Is /dev a devtmpfs here? In a container, create it outside and bind the node into it.",
		      node->name, node->path);
}

static void say_created(const struct semdev_create *create,
			const struct node *node)
{
	printf("%s: ", create->name);
	if (create->kind == SEMDEV_POOL)
		printf("a pool of %s", tokens(create->max));
	else
		printf("a counter with %s", tokens(create->initial));
	printf(", %s %s ", node->path, mode_text(node->stat.st_mode));
	printf("%s:%s\n", user_name(node->stat.st_uid),
	       group_name(node->stat.st_gid));
}

static int create(const struct command *cmd, struct semdev_create *create)
{
	int status = STATUS_DONE;
	struct node node;
	bool there;
	int fd;

	if (!strcmp(create->name, MAIN_NAME))
		return refuse("'%s' is /dev/semaphore, which is there already: take another name",
			      MAIN_NAME);
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	node_find(cmd, create->name, &node);
	if (ioctl(fd, SEMDEV_CREATE, create)) {
		status = say_refused(create->name);
	} else {
		there = !lstat(node.path, &node.stat);
		if (there && node_is_right(&node))
			say_created(create, &node);
		else
			status = undo(fd, &node, there);
	}
	close(fd);
	return status;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct wish wish = {};

	parse(cmd, argc, argv, &wish);
	return create(cmd, &wish.create);
}

const struct command cmd_create = {
	.name = "create",
	.args = "NAME (--pool SIZE | --counter) [OPTION...]",
	.summary = "make a pool or a counter, /dev/semaphores/NAME",
	.help =
"Makes the semaphore NAME and its node, /dev/semaphores/NAME. It lasts until it is\n"
"destroyed or the module is unloaded. A name is 1 to 32 of a-z A-Z 0-9 . _ - and\n"
"begins with neither . nor -.\n"
"\n"
"  --pool SIZE           a pool that lends SIZE tokens (1 to 2147483647): what a\n"
"                        process took comes back when it ends\n"
"  --max-per-client N    a process may hold N at most (0: any number)\n"
"  --max-per-uid N       the processes of one user may hold N at most (0: any)\n"
"  --strict              who gives back more than he took frees nobody else's token;\n"
"                        the default if group or others may use the pool\n"
"  --no-strict           he does: old versions of rustc need that\n"
"\n"
"  --counter             a counter: what is taken is gone until somebody gives\n"
"  --initial N           it begins with N tokens (default 0)\n"
"  --max N               it counts no higher than N (default: no limit)\n"
"\n"
"  --mode M              who may take (r) and give (w), in octal (default 600).\n"
"                        Users of a pool need both: 660, 666\n"
"  --owner U, --group G  names or numbers (default: root)\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl create jobs --pool 8 --mode 666            a job limit for everybody\n"
"  semctl create ci --pool 16 --group ci --mode 660 --max-per-uid 8\n"
"  semctl create gpu --pool 1 --group video --mode 660    one at a time\n"
"  semctl create ready --counter                     scripts that wait for scripts\n",
	.run = run,
};
