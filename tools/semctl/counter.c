// SPDX-License-Identifier: GPL-2.0-only
/* semctl acquire and release: take tokens from a counter, give tokens to one. */
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
#include "values.h"

static void parse_acquire(const struct command *cmd, int argc, char **argv,
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
			req->timeout = parse_seconds(cmd, optarg);
			req->timed = true;
		} else if (letter == 'q') {
			*quiet = true;
		}
	}
	node_find(cmd, name_argument(cmd, argc, argv), node);
	req->name = node->name;
}

/* Opens a counter; -1 when it has said why not: what to do with a pool, too */
static int open_counter(struct node *node, int flags, const char *advice,
			struct semdev_info *info)
{
	int fd = node_open(node, flags);

	if (fd < 0)
		return -1;
	if (!get_info(node->name, fd, info)) {
		if (info->kind == SEMDEV_COUNTER)
			return fd;
		refuse("%s is a pool, not a counter.", node->name);
		advise(advice);
	}
	close(fd);
	return -1;
}

static int acquire(const struct request *req, int fd, bool quiet,
		   struct semdev_info *info)
{
	int status;

	stop_on_signals(fd);
	if (!quiet)
		say_waiting(req, info);
	status = take(req, fd);
	if (!quiet && status == STATUS_DONE && !get_info(req->name, fd, info))
		printf("%s: took %s, %llu available\n", req->name, tokens(req->n),
		       (unsigned long long)info->value);
	return status;
}

static int run_acquire(const struct command *cmd, int argc, char **argv)
{
	static const char advice[] =
		"What semctl takes comes back when semctl ends.\n"
		"Run a command on it: semctl run NAME -- COMMAND";
	struct request req = { .n = 1 };
	struct semdev_info info;
	bool quiet = false;
	struct node node;
	int fd, status;

	parse_acquire(cmd, argc, argv, &req, &node, &quiet);
	fd = open_counter(&node, O_RDONLY, advice, &info);
	if (fd < 0)
		return STATUS_REFUSED;
	status = acquire(&req, fd, quiet, &info);
	close(fd);
	return status;
}

const struct command cmd_acquire = {
	.name = "acquire",
	.args = "[NAME] [-n N] [--timeout S] [-q]",
	.summary = "take tokens, waiting while there are none",
	.help =
"Takes tokens from the counter NAME (default: semaphore). While too few are\n"
"available it waits, behind the tasks that wait already. The tokens are gone when\n"
"semctl has ended: give them back with 'semctl release'. (From a pool they would\n"
"come back at once: see semctl run.)\n"
"\n"
"  -n, --tokens N     take N (default 1), all of them or none\n"
"  -t, --timeout S    wait no longer than S seconds (0.5 is possible; 0: do not\n"
"                     wait); exit status 124 if they did not come\n"
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
	.run = run_acquire,
};

static int give(const char *name, int fd, unsigned long long n, bool quiet)
{
	struct semdev_release release = { .n = n };
	struct semdev_info info;

	if (ioctl(fd, SEMDEV_RELEASE, &release))
		return driver_refused(name, "add to it", errno);
	if (quiet)
		return STATUS_DONE;
	printf("%s: gave %s\n", name, tokens(n));
	if (!get_info(name, fd, &info) && info.value == info.max)
		printf("%s: that is its maximum, %llu; what was more is dropped\n",
		       name, (unsigned long long)info.max);
	return STATUS_DONE;
}

static int run_release(const struct command *cmd, int argc, char **argv)
{
	static const char advice[] =
		"Only the process that took a token gives it back.\n"
		"What a process took comes back when it ends, or with 'semctl reclaim'";
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "quiet", no_argument, NULL, 'q' },
		HELP_OPTION,
		{},
	};
	unsigned long long n = 1;
	int letter, fd, status;
	struct semdev_info info;
	bool quiet = false;
	struct node node;

	while ((letter = next_option(cmd, argc, argv, ":n:qh", names)) > 0) {
		if (letter == 'n')
			n = parse_tokens(cmd, optarg);
		else if (letter == 'q')
			quiet = true;
	}
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	fd = open_counter(&node, O_WRONLY, advice, &info);
	if (fd < 0)
		return STATUS_REFUSED;
	status = give(node.name, fd, n, quiet);
	close(fd);
	return status;
}

const struct command cmd_release = {
	.name = "release",
	.args = "[NAME] [-n N] [-q]",
	.summary = "give tokens, which serves the tasks that wait",
	.help =
"Gives tokens to the counter NAME (default: semaphore). The tasks that wait get\n"
"them first, in the order in which they came; the rest becomes available, up to\n"
"the maximum. A counter does not know which process took what: one that may write\n"
"may give any number.\n"
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
	.run = run_release,
};
