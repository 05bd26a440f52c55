// SPDX-License-Identifier: GPL-2.0-only
/* semctl acquire: take tokens from a counter, waiting for them. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "number.h"
#include "take.h"

static void parse(const struct command *cmd, int argc, char **argv,
		  struct request *req, struct node *node, bool *quiet)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "timeout", required_argument, NULL, 't' },
		{ "quiet", no_argument, NULL, 'q' },
		HELP_OPTION,
		{},
	};
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":n:t:qh", names)) > 0) {
		if (letter == 'n') {
			req->n = parse_tokens(cmd, optarg);
		} else if (letter == 't') {
			req->timeout = parse_seconds(cmd, "--timeout", optarg);
			req->timed = true;
		} else if (letter == 'q') {
			*quiet = true;
		}
	}
	node_find(cmd, name_argument(cmd, argc, argv), node);
	req->name = node->name;
}

static int acquire(const struct request *req, int fd, bool quiet)
{
	struct semdev_info info;
	int status;

	if (get_info(req->name, fd, &info))
		return STATUS_REFUSED;
	if (info.kind == SEMDEV_POOL)
		return refuse("%s is a pool: what semctl takes comes back when semctl ends.\n"
			      "Run a command on it: semctl run %s -- COMMAND",
			      req->name, req->name);
	stop_on_signals(fd);
	if (!quiet)
		say_waiting(req, &info);
	status = take(req, fd);
	if (!quiet && status == STATUS_DONE && !get_info(req->name, fd, &info))
		printf("%s: took %s, %llu left\n", req->name, tokens(req->n),
		       (unsigned long long)info.value);
	return status;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct request req = { .n = 1 };
	bool quiet = false;
	struct node node;
	int fd, status;

	parse(cmd, argc, argv, &req, &node, &quiet);
	fd = node_open(&node, O_RDONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	status = acquire(&req, fd, quiet);
	close(fd);
	return status;
}

const struct command cmd_acquire = {
	.name = "acquire",
	.args = "[NAME] [-n N] [--timeout S] [-q]",
	.summary = "take tokens, waiting while there are none",
	.help =
"Takes tokens from the counter NAME (default: semaphore). While there are too few\n"
"it waits, behind those who wait already. The tokens are gone when semctl has\n"
"ended: give them back with 'semctl release'. (From a pool they would come back at\n"
"once: see semctl run.)\n"
"\n"
"  -n, --tokens N     take N (default 1), all of them or none\n"
"  -t, --timeout S    wait no longer than S seconds (0.5 is possible, 0 is not at\n"
"                     all); exit status 124 if they did not come\n"
"  -q, --quiet        say nothing when it works\n"
"  -h, --help\n"
"\n"
"Whatever ends semctl while it waits, nothing is taken then.\n"
"It needs read permission on the device.\n"
"\n"
"Examples:\n"
"  semctl acquire && { make; semctl release; }   build when it is your turn\n"
"  semctl acquire -n 3 --timeout 10              three in ten seconds, or none\n"
"  if semctl acquire --timeout 0; then ...       only if there is one right now\n",
	.run = run,
};
