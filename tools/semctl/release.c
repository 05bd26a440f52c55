// SPDX-License-Identifier: GPL-2.0-only
/* semctl release: give tokens to a counter. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "number.h"

static int give(const char *name, int fd, unsigned long long n, bool quiet)
{
	struct semdev_release release = { .n = n };
	struct semdev_info info;

	if (get_info(name, fd, &info))
		return STATUS_REFUSED;
	if (info.kind == SEMDEV_POOL)
		return refuse("%s is a pool: only who took a token gives it back.\n"
			      "What a process took comes back when it ends; 'semctl reclaim' takes it sooner",
			      name);
	if (ioctl(fd, SEMDEV_RELEASE, &release))
		return refused(name, "add to it", errno);
	if (quiet)
		return STATUS_DONE;
	printf("%s: gave %s\n", name, tokens(n));
	if (!get_info(name, fd, &info) && info.value == info.max)
		printf("%s: that is its maximum, %llu; what was more is dropped\n",
		       name, (unsigned long long)info.max);
	return STATUS_DONE;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "quiet", no_argument, NULL, 'q' },
		HELP_OPTION,
		{},
	};
	unsigned long long n = 1;
	int letter, fd, status;
	bool quiet = false;
	struct node node;

	while ((letter = next_option(cmd, argc, argv, ":n:qh", names)) > 0) {
		if (letter == 'n')
			n = parse_tokens(cmd, optarg);
		else if (letter == 'q')
			quiet = true;
	}
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	fd = node_open(&node, O_WRONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	status = give(node.name, fd, n, quiet);
	close(fd);
	return status;
}

const struct command cmd_release = {
	.name = "release",
	.args = "[NAME] [-n N] [-q]",
	.summary = "give tokens, waking those who wait",
	.help =
"Gives tokens to the counter NAME (default: semaphore). Those who wait get them\n"
"first, in the order in which they came; the rest raises the count, up to its\n"
"maximum. A counter does not know who took what: anyone may give any number.\n"
"\n"
"  -n, --tokens N     give N (default 1)\n"
"  -q, --quiet        say nothing when it works\n"
"  -h, --help\n"
"\n"
"It needs write permission on the device.\n"
"\n"
"Examples:\n"
"  semctl release          as: echo -n a > /dev/semaphore\n"
"  semctl release -n 4     let four more jobs run\n",
	.run = run,
};
