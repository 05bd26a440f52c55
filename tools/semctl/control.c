// SPDX-License-Identifier: GPL-2.0-only
/* semctl limit: what one client, or one user, may hold of a pool. */
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
#include "values.h"

struct change {
	struct semdev_set_limits limits;
	bool client;
	bool uid;
};

static void parse_limit(const struct command *cmd, int argc, char **argv,
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

static int run_limit(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", NULL };
	struct change change = {};
	struct node node;
	const char *name;
	int fd, control, status;

	parse_limit(cmd, argc, argv, &change);
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
	.run = run_limit,
};

static void say_done(const char *name, unsigned long long old,
		     const struct semdev_info *info)
{
	printf("%s: %s now, %llu before\n", name, tokens(info->max), old);
	if (info->outstanding > info->max)
		printf("%s: %llu are still out: of them, the next %llu to come back stay\n",
		       name, (unsigned long long)info->outstanding,
		       (unsigned long long)(info->outstanding - info->max));
}

static int resize(const char *name, int fd, int control,
		  unsigned long long size)
{
	struct semdev_set_size want = { .size = size };
	struct semdev_info info;
	unsigned long long old;

	if (get_info(name, fd, &info) ||
	    !need_pool(name, &info, "A counter's --max is set when it is created"))
		return STATUS_REFUSED;
	old = info.max;
	snprintf(want.name, sizeof(want.name), "%.*s", SEMDEV_NAME_MAX, name);
	if (ioctl(control, SEMDEV_SET_SIZE, &want))
		return refused(name, "change its size", errno);
	if (get_info(name, fd, &info))
		return STATUS_REFUSED;
	say_done(name, old, &info);
	return STATUS_DONE;
}

static int run_resize(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "SIZE", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	unsigned long long size;
	const char *values[2];
	struct node node;
	int fd, control, status;

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	size = parse_number(cmd, "SIZE", values[1], 1, INT32_MAX);
	node_find(cmd, values[0], &node);
	control = control_open();
	if (control < 0)
		return STATUS_REFUSED;
	fd = node_open(&node, O_RDONLY);
	status = fd < 0 ? STATUS_REFUSED :
			  resize(node.name, fd, control, size);
	close(fd);
	close(control);
	return status;
}

const struct command cmd_resize = {
	.name = "resize",
	.args = "NAME SIZE",
	.summary = "another size for a pool",
	.help =
"Gives the pool NAME another size, 1 to 2147483647, while it is used. A larger one\n"
"serves those who wait at once. A smaller one takes nothing away from anybody: what\n"
"is given back is kept until no more than SIZE are out. Who waits for more than SIZE\n"
"at once gets an error.\n"
"\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl resize jobs 4        less noise while I am in a meeting\n"
"  semctl resize jobs $(nproc)\n",
	.run = run_resize,
};

static int say_reclaim_refused(const struct semdev_reclaim *reclaim)
{
	switch (errno) {
	case ENOENT:
		return refuse("there is no semaphore '%s': see semctl list",
			      reclaim->name);
	case EINVAL:
		return refuse("%s is a counter, not a pool: it does not know who took what.\n"
			      "Give instead: semctl release %s",
			      reclaim->name, reclaim->name);
	case ESRCH:
		return refuse("%s: no process %d has it open ('semctl show %s' tells who has)",
			      reclaim->name, reclaim->pid, reclaim->name);
	default:
		return refused(reclaim->name, "reclaim from it", errno);
	}
}

static int run_reclaim(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "PID", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	struct semdev_reclaim reclaim = {};
	int status = STATUS_DONE;
	const char *values[2];
	int fd, count;

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	if (strcmp(values[1], "-"))
		reclaim.pid = (__s32)parse_number(cmd, "PID", values[1], 1,
						  INT32_MAX);
	if (control_name(cmd, values[0], reclaim.name, sizeof(reclaim.name)))
		return STATUS_REFUSED;
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	count = ioctl(fd, SEMDEV_RECLAIM, &reclaim);
	if (count < 0)
		status = say_reclaim_refused(&reclaim);
	else if (reclaim.pid)
		printf("%s: %s of process %d came back\n", reclaim.name,
		       tokens((unsigned int)count), reclaim.pid);
	else
		printf("%s: %s of processes that have ended came back\n",
		       reclaim.name, tokens((unsigned int)count));
	close(fd);
	return status;
}

const struct command cmd_reclaim = {
	.name = "reclaim",
	.args = "NAME PID|-",
	.summary = "give back what a process took from a pool",
	.help =
"Gives back all tokens that the process PID took from the pool NAME. What a process\n"
"took comes back by itself when it has ended and nobody has its file open any more;\n"
"this is for one that will not end. The process is not told: it goes on,\n"
"unaccounted.\n"
"\n"
"With - instead of PID, what processes took that have ended, but left their file to\n"
"others, such as a daemon that a build started ('semctl show' has - as their PID).\n"
"\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root. 'semctl show NAME'\n"
"tells who holds what.\n"
"\n"
"Example:\n"
"  semctl reclaim jobs 4711\n"
"  semctl reclaim jobs -\n",
	.run = run_reclaim,
};

static int say_destroy_refused(const char *name)
{
	switch (errno) {
	case ENOENT:
		return refuse("there is no semaphore '%s': see semctl list",
			      name);
	case EBUSY:
		return refuse("%s is in use: 'semctl show %s' tells by whom.\n"
			      "With --force it ends nevertheless, and everybody who uses it gets an error (ENODEV)",
			      name, name);
	default:
		return refused(name, "destroy it", errno);
	}
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
	int status = STATUS_DONE;
	const char *name;
	int letter, fd;

	while ((letter = next_option(cmd, argc, argv, ":fh", names)) > 0)
		if (letter == 'f')
			destroy.flags = SEMDEV_FORCE;
	arguments(cmd, argc, argv, what, &name);
	if (control_name(cmd, name, destroy.name, sizeof(destroy.name)))
		return STATUS_REFUSED;
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	if (ioctl(fd, SEMDEV_DESTROY, &destroy))
		status = say_destroy_refused(destroy.name);
	else
		printf("%s: destroyed\n", destroy.name);
	close(fd);
	return status;
}

const struct command cmd_destroy = {
	.name = "destroy",
	.args = "NAME [--force]",
	.summary = "end a semaphore and its node",
	.help =
"Ends the semaphore NAME. While anybody has it open it refuses.\n"
"\n"
"  -f, --force        end it nevertheless: those who wait, and every later use of\n"
"                     what is still open, get the error ENODEV. A running make stops.\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl destroy jobs\n"
"  semctl show jobs && semctl destroy jobs --force\n",
	.run = run_destroy,
};
