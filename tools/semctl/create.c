// SPDX-License-Identifier: GPL-2.0-only
/* semctl create: a new pool or counter, with its node. */
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "creation.h"
#include "node.h"
#include "values.h"

/* Options without a letter */
enum {
	POOL = LONG_OPTION, COUNTER, STRICT, NO_STRICT, MAX_PER_CLIENT,
	MAX_PER_UID, INITIAL, MAX, MODE, OWNER, GROUP,
};

/**
 * struct order - what is to be created
 * @create: for the driver
 * @pool_option: an option that was given and is for pools only, or NULL
 * @counter_option: likewise for counters
 * @has_kind: --pool or --counter was given
 */
struct order {
	struct semdev_create create;
	const char *pool_option;
	const char *counter_option;
	bool has_kind;
};

static const struct option names[] = {
	{ "pool", required_argument, NULL, POOL },
	{ "counter", no_argument, NULL, COUNTER },
	{ "strict", no_argument, NULL, STRICT },
	{ "no-strict", no_argument, NULL, NO_STRICT },
	{ "max-per-client", required_argument, NULL, MAX_PER_CLIENT },
	{ "max-per-uid", required_argument, NULL, MAX_PER_UID },
	{ "initial", required_argument, NULL, INITIAL },
	{ "max", required_argument, NULL, MAX },
	{ "mode", required_argument, NULL, MODE },
	{ "owner", required_argument, NULL, OWNER },
	{ "group", required_argument, NULL, GROUP },
	HELP_OPTION,
	{},
};

static void take_kind(const struct command *cmd, struct order *order, __u32 kind)
{
	if (order->has_kind)
		bad_usage(cmd, "it can be a pool or a counter, once");
	order->has_kind = true;
	order->create.kind = kind;
}

static void take_strict(const struct command *cmd, struct order *order,
			__u32 flag, const char *option)
{
	if (order->create.flags & ~flag)
		bad_usage(cmd, "--strict and --no-strict contradict each other");
	order->create.flags |= flag;
	order->pool_option = option;
}

/* Options that make sense for one kind.  Returns whether it was one. */
static bool take_kinds_option(const struct command *cmd, int option,
			      struct order *order)
{
	struct semdev_create *create = &order->create;

	if (option == POOL) {
		take_kind(cmd, order, SEMDEV_POOL);
		create->max = parse_size(cmd, "--pool", optarg, 1,
					 SEMDEV_POOL_MAX);
	} else if (option == COUNTER) {
		take_kind(cmd, order, SEMDEV_COUNTER);
	} else if (option == STRICT) {
		take_strict(cmd, order, SEMDEV_STRICT, "--strict");
	} else if (option == NO_STRICT) {
		take_strict(cmd, order, SEMDEV_NO_STRICT, "--no-strict");
	} else if (option == MAX_PER_CLIENT) {
		order->pool_option = "--max-per-client";
		create->max_per_client = (__u32)
			parse_size(cmd, order->pool_option, optarg, 0,
				   SEMDEV_POOL_MAX);
	} else if (option == MAX_PER_UID) {
		order->pool_option = "--max-per-uid";
		create->max_per_uid = (__u32)
			parse_size(cmd, order->pool_option, optarg, 0,
				   SEMDEV_POOL_MAX);
	} else {
		return false;
	}
	return true;
}

static void take_option(const struct command *cmd, int option,
			struct order *order)
{
	struct semdev_create *create = &order->create;

	if (take_kinds_option(cmd, option, order))
		return;
	if (option == INITIAL) {
		order->counter_option = "--initial";
		create->initial = parse_number(cmd, "--initial", optarg, 0,
					       UINT64_MAX);
	} else if (option == MAX) {
		order->counter_option = "--max";
		create->max = parse_number(cmd, "--max", optarg, 1,
					   UINT64_MAX);
	} else if (option == MODE) {
		create->mode = parse_mode(cmd, optarg);
	} else if (option == OWNER) {
		create->uid = parse_user(cmd, optarg);
	} else if (option == GROUP) {
		create->gid = parse_group(cmd, optarg);
	}
}

static void check(const struct command *cmd, const struct order *order)
{
	const struct semdev_create *create = &order->create;

	if (!order->has_kind)
		bad_usage(cmd, "say which kind: --pool SIZE, or --counter");
	if (create->kind == SEMDEV_POOL && order->counter_option)
		bad_usage(cmd, "%s is for counters; a pool has the size of --pool",
			  order->counter_option);
	if (create->kind == SEMDEV_COUNTER && order->pool_option)
		bad_usage(cmd, "%s is for pools, and this is to be a counter",
			  order->pool_option);
	if (create->kind == SEMDEV_COUNTER && create->max &&
	    create->initial > create->max)
		bad_usage(cmd, "--initial %llu is more than --max %llu",
			  (unsigned long long)create->initial,
			  (unsigned long long)create->max);
}

static void parse(const struct command *cmd, int argc, char **argv,
		  struct order *order)
{
	static const char *const what[] = { "NAME", NULL };
	const char *name;
	int option;

	while ((option = next_option(cmd, argc, argv, ":h", names)) > 0)
		take_option(cmd, option, order);
	arguments(cmd, argc, argv, what, &name);
	name_check(cmd, name);
	check(cmd, order);
	snprintf(order->create.name, sizeof(order->create.name), "%s", name);
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
	struct node node;
	int fd, status;

	if (!strcmp(create->name, MAIN_NAME))
		return refuse("'%s' is /dev/semaphore, which is there already: take another name",
			      MAIN_NAME);
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	node_find(cmd, create->name, &node);
	status = semaphore_create(fd, create, &node);
	close(fd);
	if (status == STATUS_DONE)
		say_created(create, &node);
	return status;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct order order = {};

	parse(cmd, argc, argv, &order);
	return create(cmd, &order.create);
}

const struct command cmd_create = {
	.name = "create",
	.args = "NAME (--pool SIZE | --counter) [OPTION...]",
	.summary = "make a pool or a counter, /dev/semaphores/NAME",
	.help =
"Makes the semaphore NAME and its node, /dev/semaphores/NAME. It lasts until it\n"
"is destroyed or the module is unloaded. A name is 1 to 32 of a-z A-Z 0-9 . _ -\n"
"and begins with neither . nor -.\n"
"\n"
"  --pool SIZE           a pool that lends SIZE tokens (1 to 2147483647): what a\n"
"                        process took comes back when it ends. Also a share of\n"
"                        the processors that are online, at least 1: cpus,\n"
"                        cpus-2, cpus+1, 50%; likewise both N that follow\n"
"  --max-per-client N    a process may hold N at most (0: any number)\n"
"  --max-per-uid N       the processes of one user may hold N at most (0: any)\n"
"  --strict              a process that gives back more than it took frees no\n"
"                        token of another; the default if group or others may\n"
"                        use the pool\n"
"  --no-strict           it does free one: old versions of rustc need that\n"
"\n"
"  --counter             a counter: what is taken is gone until a process gives\n"
"  --initial N           it begins with N tokens (default 0)\n"
"  --max N               it counts no higher than N (default: no limit)\n"
"\n"
"  --mode M              who may take (r) and give (w), in octal (default 600).\n"
"                        Users of a pool need both: 660, 666. That lets no user\n"
"                        but root resize, limit, reclaim or destroy it\n"
"  --owner U, --group G  names or numbers (default: root)\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl create jobs --pool cpus --mode 666         a job limit for all users\n"
"  semctl create ci --pool 16 --group ci --mode 660 --max-per-uid 8\n"
"  semctl create gpu --pool 1 --group video --mode 660    one at a time\n"
"  semctl create ready --counter                     scripts that wait for\n"
"                                                    scripts\n",
	.run = run,
};
