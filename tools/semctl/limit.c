// SPDX-License-Identifier: GPL-2.0-only
/* semctl limit: what one client, or one user, may hold of a pool. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "number.h"

struct change {
	struct semdev_set_limits limits;
	bool client;
	bool uid;
};

static void parse(const struct command *cmd, int argc, char **argv,
		  struct change *change)
{
	static const struct option names[] = {
		{ "max-per-client", required_argument, NULL, 'C' },
		{ "max-per-uid", required_argument, NULL, 'U' },
		HELP_OPTION,
		{},
	};
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":h", names)) > 0) {
		if (letter == 'C') {
			change->client = true;
			change->limits.max_per_client = (__u32)
				parse_number(cmd, "--max-per-client", optarg,
					     0, INT32_MAX);
		} else if (letter == 'U') {
			change->uid = true;
			change->limits.max_per_uid = (__u32)
				parse_number(cmd, "--max-per-uid", optarg,
					     0, INT32_MAX);
		}
	}
	if (!change->client && !change->uid)
		bad_usage(cmd, "say which: --max-per-client N, --max-per-uid N");
}

static void print_limit(const char *what, __u32 limit)
{
	if (limit)
		printf("%s %u at most", what, limit);
	else
		printf("%s any number", what);
}

static int limit(const char *name, int fd, int control, struct change *change)
{
	struct semdev_set_limits *limits = &change->limits;
	struct semdev_info info;

	if (get_info(name, fd, &info) ||
	    !need_pool(name, &info, "Nobody holds what he took from a counter"))
		return STATUS_REFUSED;
	if (!change->client)
		limits->max_per_client = info.max_per_client;
	if (!change->uid)
		limits->max_per_uid = info.max_per_uid;
	snprintf(limits->name, sizeof(limits->name), "%.*s", SEMDEV_NAME_MAX,
		 name);
	if (ioctl(control, SEMDEV_SET_LIMITS, limits))
		return refused(name, "change its limits", errno);
	printf("%s: ", name);
	print_limit("a process may hold", limits->max_per_client);
	print_limit(", a user", limits->max_per_uid);
	putchar('\n');
	return STATUS_DONE;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", NULL };
	struct change change = {};
	struct node node;
	const char *name;
	int fd, control, status;

	parse(cmd, argc, argv, &change);
	arguments(cmd, argc, argv, what, &name);
	node_find(cmd, name, &node);
	control = control_open();
	if (control < 0)
		return STATUS_REFUSED;
	fd = node_open(&node, O_RDONLY);
	status = fd < 0 ? STATUS_REFUSED :
			  limit(node.name, fd, control, &change);
	close(fd);
	close(control);
	return status;
}

const struct command cmd_limit = {
	.name = "limit",
	.args = "NAME [--max-per-client N] [--max-per-uid N]",
	.summary = "what a process, or a user, may hold of a pool",
	.help =
"Limits what may be held of the pool NAME, while it is used. Nobody loses what he\n"
"has, but who has that much gets no more. A limit that is not named stays as it is.\n"
"\n"
"  --max-per-client N   a process may hold N tokens at most (0: any number)\n"
"  --max-per-uid N      the processes of one user may hold N at most (0: any)\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root. 'semctl show NAME'\n"
"tells the limits.\n"
"\n"
"Examples:\n"
"  semctl limit jobs --max-per-uid 4      leave something for the others\n"
"  semctl limit jobs --max-per-uid 0      no such limit any more\n",
	.run = run,
};
