// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl destroy, resize, limit and reclaim: what the control device does to a
 * semaphore that there is.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "semaphore.h"
#include "values.h"

#define ROOT_ONLY \
"It needs write permission on /dev/semaphore-control: root. Permission on the\n" \
"semaphore's own node is not enough.\n"

/* Finds the semaphore that NAME means; -1 when it has said why not */
static int find_by_name(const struct command *cmd, const char *typed,
			char *name, struct semdev_info *info)
{
	struct semaphores list = {};

	if (control_name(cmd, typed, name, SEMDEV_NAME_MAX + 1) ||
	    semaphore_named(name, &list))
		return -1;
	*info = list.entry->info;
	semaphores_free(&list);
	return 0;
}

/* Likewise a pool; or what to do with a counter is said */
static int find_pool(const struct command *cmd, const char *typed, char *name,
		     struct semdev_info *info, const char *advice)
{
	if (find_by_name(cmd, typed, name, info))
		return -1;
	return need_pool(name, info, advice) ? 0 : -1;
}

static int say_refused(const char *name, const char *what, int err)
{
	switch (err) {
	case ENOENT:
		return refuse("there is no semaphore '%s': see semctl list",
			      name);
	case EBUSY:
		return refuse("%s is in use: 'semctl show %s' tells by which processes.\n"
			      "With --force it ends nevertheless, and each of them gets an error (ENODEV)",
			      name, name);
	case ESRCH:
		return refuse("%s: no such process has it open ('semctl show %s' tells which have)",
			      name, name);
	default:
		return driver_refused(name, what, err);
	}
}

/**
 * control - ask the control device to do something to a semaphore
 * @name: the semaphore, for messages: it is in *@arg, too
 * @what: for messages: "cannot ..."
 * @request: the ioctl
 * @arg: its argument
 *
 * Return: what the ioctl returns, or -1 when it has said why not.
 */
static int control(const char *name, const char *what, unsigned long request,
		   void *arg)
{
	int fd = control_open(), result;

	if (fd < 0)
		return -1;
	result = ioctl(fd, request, arg);
	if (result < 0)
		say_refused(name, what, errno);
	close(fd);
	return result;
}

static int run_destroy(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", NULL };
	static const struct option names[] = {
		{ "force", no_argument, NULL, 'f' },
		HELP_OPTION,
		{},
	};
	struct semdev_destroy destroy = {};
	struct semdev_info info;
	const char *typed;
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":fh", names)) > 0)
		if (letter == 'f')
			destroy.flags = SEMDEV_FORCE;
	arguments(cmd, argc, argv, what, &typed);
	if (find_by_name(cmd, typed, destroy.name, &info) ||
	    control(destroy.name, "destroy it", SEMDEV_DESTROY, &destroy) < 0)
		return STATUS_REFUSED;
	printf("%s: destroyed\n", destroy.name);
	return STATUS_DONE;
}

const struct command cmd_destroy = {
	.name = "destroy",
	.args = "NAME [--force]",
	.summary = "end a semaphore and its node",
	.help =
"Ends the semaphore NAME. While a process has it open it refuses.\n"
"\n"
"  -f, --force        end it nevertheless: tasks that wait, and every later use\n"
"                     of what is still open, get the error ENODEV. A running\n"
"                     make stops.\n"
"  -h, --help\n"
"\n"
ROOT_ONLY
"\n"
"Examples:\n"
"  semctl destroy jobs\n"
"  semctl show jobs && semctl destroy jobs --force\n",
	.run = run_destroy,
};

static void say_resized(const char *name, unsigned long long size,
			const struct semdev_info *before)
{
	printf("%s: %s now, %llu before\n", name, tokens(size),
	       (unsigned long long)before->max);
	if (before->outstanding > size)
		printf("%s: %llu are outstanding: of them, the next %llu to come back stay\n",
		       name, (unsigned long long)before->outstanding,
		       (unsigned long long)before->outstanding - size);
}

static int run_resize(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "SIZE", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	struct semdev_set_size want = {};
	struct semdev_info before;
	const char *values[2];

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	want.size = parse_size(cmd, "SIZE", values[1], 1, SEMDEV_POOL_MAX);
	if (find_pool(cmd, values[0], want.name, &before,
		      "A counter's --max is set when it is created") ||
	    control(want.name, "change its size", SEMDEV_SET_SIZE, &want) < 0)
		return STATUS_REFUSED;
	say_resized(want.name, want.size, &before);
	return STATUS_DONE;
}

const struct command cmd_resize = {
	.name = "resize",
	.args = "NAME SIZE",
	.summary = "another size for a pool",
	.help =
"Gives the pool NAME another size, 1 to 2147483647, while it is used. A larger\n"
"one serves the tasks that wait at once. A smaller one takes no token away: what\n"
"is given back is kept until no more than SIZE are outstanding. A task that\n"
"waits for more than SIZE at once gets an error.\n"
"\n"
"SIZE may be a share of the processors that are online: cpus, cpus-2, cpus+1,\n"
"50%. It is at least 1, and does not change when they do.\n"
"\n"
"  -h, --help\n"
"\n"
ROOT_ONLY
"\n"
"Examples:\n"
"  semctl resize jobs 4        less noise during a meeting\n"
"  semctl resize jobs cpus-1   one processor for other things\n",
	.run = run_resize,
};

enum { MAX_PER_CLIENT = LONG_OPTION, MAX_PER_UID };

struct change {
	struct semdev_set_limits limits;
	bool client;
	bool uid;
};

/* Returns NAME as it was typed */
static const char *parse_limits(const struct command *cmd, int argc,
				char **argv, struct change *change)
{
	static const char *const what[] = { "NAME", NULL };
	static const struct option names[] = {
		{ "max-per-client", required_argument, NULL, MAX_PER_CLIENT },
		{ "max-per-uid", required_argument, NULL, MAX_PER_UID },
		HELP_OPTION,
		{},
	};
	const char *typed;
	int option;
	__u32 most;

	while ((option = next_option(cmd, argc, argv, ":h", names)) > 0) {
		most = (__u32)parse_size(cmd, typed_option(), optarg, 0,
					 SEMDEV_POOL_MAX);
		if (option == MAX_PER_CLIENT) {
			change->client = true;
			change->limits.max_per_client = most;
		} else {
			change->uid = true;
			change->limits.max_per_uid = most;
		}
	}
	if (!change->client && !change->uid)
		bad_usage(cmd, "say which: --max-per-client N, --max-per-uid N");
	arguments(cmd, argc, argv, what, &typed);
	return typed;
}

static void print_limit(const char *what, __u32 limit)
{
	if (limit)
		printf("%s %u at most", what, limit);
	else
		printf("%s any number", what);
}

static int run_limit(const struct command *cmd, int argc, char **argv)
{
	struct change change = {};
	struct semdev_set_limits *limits = &change.limits;
	const char *typed = parse_limits(cmd, argc, argv, &change);
	struct semdev_info before;

	if (find_pool(cmd, typed, limits->name, &before,
		      "What was taken from a counter is held by no process"))
		return STATUS_REFUSED;
	if (!change.client)
		limits->max_per_client = before.max_per_client;
	if (!change.uid)
		limits->max_per_uid = before.max_per_uid;
	if (control(limits->name, "change its limits", SEMDEV_SET_LIMITS,
		    limits) < 0)
		return STATUS_REFUSED;
	printf("%s: ", limits->name);
	print_limit("a process may hold", limits->max_per_client);
	print_limit(", a user", limits->max_per_uid);
	putchar('\n');
	return STATUS_DONE;
}

const struct command cmd_limit = {
	.name = "limit",
	.args = "NAME [--max-per-client N] [--max-per-uid N]",
	.summary = "what a process, or a user, may hold of a pool",
	.help =
"Limits what may be held of the pool NAME, while it is used. A process that\n"
"holds more keeps its tokens, and gets no more. A limit that is not named stays\n"
"as it is.\n"
"\n"
"  --max-per-client N   a process may hold N tokens at most (0: any number)\n"
"  --max-per-uid N      the processes of one user may hold N at most (0: any)\n"
"  -h, --help\n"
"\n"
"N may be a share of the processors: see semctl resize.\n"
"\n"
ROOT_ONLY
"'semctl show NAME' tells the limits.\n"
"\n"
"Examples:\n"
"  semctl limit jobs --max-per-uid 4      leave something for the others\n"
"  semctl limit jobs --max-per-uid 0      no such limit any more\n",
	.run = run_limit,
};

static int run_reclaim(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "PID", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	struct semdev_reclaim reclaim = {};
	struct semdev_info info;
	const char *values[2];
	int count;

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	if (strcmp(values[1], "-"))
		reclaim.pid = (__s32)parse_number(cmd, "PID", values[1], 1,
						  INT32_MAX);
	if (find_pool(cmd, values[0], reclaim.name, &info,
		      "It does not know which process took what.\n"
		      "Give instead: semctl release"))
		return STATUS_REFUSED;
	count = control(reclaim.name, "reclaim from it", SEMDEV_RECLAIM,
			&reclaim);
	if (count < 0)
		return STATUS_REFUSED;
	printf("%s: %s of process", reclaim.name, tokens((unsigned int)count));
	if (reclaim.pid)
		printf(" %d came back\n", reclaim.pid);
	else
		puts("es that have ended came back");
	return STATUS_DONE;
}

const struct command cmd_reclaim = {
	.name = "reclaim",
	.args = "NAME PID|-",
	.summary = "give back what a process took from a pool",
	.help =
"Gives back all tokens that the process PID took from the pool NAME. What a\n"
"process took comes back by itself when it has ended and no process has its file\n"
"open any more; this is for one that will not end. The process is not told: it\n"
"goes on, unaccounted.\n"
"\n"
"With - instead of PID, what processes took that have ended, but left their file\n"
"to others, such as a daemon that a build started ('semctl show' has - as their\n"
"PID).\n"
"\n"
"  -h, --help\n"
"\n"
ROOT_ONLY
"'semctl show NAME' tells which process holds what.\n"
"\n"
"Example:\n"
"  semctl reclaim jobs 4711\n"
"  semctl reclaim jobs -\n",
	.run = run_reclaim,
};
