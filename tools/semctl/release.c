// SPDX-License-Identifier: GPL-2.0-only
/* semctl release: give tokens. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "number.h"
#include "transfer.h"

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "quiet", no_argument, NULL, 'q' },
		HELP_OPTION,
		{},
	};
	int status = STATUS_DONE;
	unsigned long long n = 1, given;
	bool quiet = false;
	struct node node;
	int letter, fd;

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
	if (!give(fd, n, &given))
		status = refuse("%s: gave %llu of %s, then the device refused: %s",
				node.name, given, tokens(n), strerror(errno));
	else if (!quiet)
		printf("%s: gave %s\n", node.name, tokens(n));
	close(fd);
	return status;
}

const struct command cmd_release = {
	.name = "release",
	.args = "[NAME] [-n N] [-q]",
	.summary = "give tokens, waking those who wait",
	.help =
"Gives tokens to the semaphore NAME (default: semaphore). Those who wait get\n"
"them first, in the order in which they came; the rest raises the count.\n"
"A semaphore does not know who took what: anyone may give any number.\n"
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
