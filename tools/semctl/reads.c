// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl reads: the count of reads that the driver keeps for each open file,
 * shown at work on one.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "values.h"

#define COLUMNS	"%-34s"

/* Asks for the count of reads, prints it, and compares */
static int show_count(int fd, unsigned long long expected)
{
	__u64 count;

	printf(COLUMNS, "ioctl SEMDEV_GET_READ_COUNT");
	if (ioctl(fd, SEMDEV_GET_READ_COUNT, &count)) {
		putchar('\n');
		return refuse("SEMDEV_GET_READ_COUNT failed: %s",
			      strerror(errno));
	}
	printf("%llu\n", (unsigned long long)count);
	if (count == expected)
		return 0;
	return refuse("the count of reads is %llu, not %llu",
		      (unsigned long long)count, expected);
}

/* As the article's user would: a read for each token, at position 0 */
static bool take_by_reads(int fd, unsigned long long n,
			  unsigned long long *taken)
{
	ssize_t ret;
	char byte;

	for (*taken = 0; *taken < n; ++*taken) {
		do {
			ret = pread(fd, &byte, sizeof(byte), 0);
		} while (ret < 0 && errno == EINTR);
		if (ret == 0)
			errno = EIO;
		if (ret != 1)
			return false;
	}
	return true;
}

static int read_tokens(int fd, unsigned long long n)
{
	unsigned long long taken;
	char step[40];

	snprintf(step, sizeof(step), "read %s", tokens(n));
	printf(COLUMNS, step);
	/* It may wait now: what it waits for should be on the screen. */
	fflush(stdout);
	if (take_by_reads(fd, n, &taken)) {
		puts("done");
		return 0;
	}
	putchar('\n');
	return refuse("read failed after %s: %s", tokens(taken),
		      strerror(errno));
}

static int set_count(int fd, unsigned long long count)
{
	__u64 value = count;

	printf(COLUMNS, "ioctl SEMDEV_SET_READ_COUNT");
	if (ioctl(fd, SEMDEV_SET_READ_COUNT, &value)) {
		putchar('\n');
		return refuse("SEMDEV_SET_READ_COUNT failed: %s",
			      strerror(errno));
	}
	printf("%llu\n", count);
	return 0;
}

static int demonstrate(const struct node *node, int fd, unsigned long long n,
		       unsigned long long count)
{
	char step[sizeof(node->path) + sizeof("open ")];
	struct semdev_info info;

	if (get_info(node->name, fd, &info))
		return STATUS_REFUSED;
	if (info.kind == SEMDEV_POOL)
		return refuse("%s is a pool: only counters count the reads of a file",
			      node->name);
	snprintf(step, sizeof(step), "open %s", node->path);
	printf(COLUMNS "done\n", step);
	if (show_count(fd, 0) || read_tokens(fd, n) || show_count(fd, n) ||
	    set_count(fd, count) || show_count(fd, count))
		return STATUS_REFUSED;
	return STATUS_DONE;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "set", required_argument, NULL, 's' },
		HELP_OPTION,
		{},
	};
	unsigned long long n = 1, count = 100;
	struct node node;
	int letter, fd, status;

	while ((letter = next_option(cmd, argc, argv, ":n:s:h", names)) > 0) {
		if (letter == 'n')
			n = parse_tokens(cmd, optarg);
		else if (letter == 's')
			count = parse_number(cmd, "--set", optarg, 0,
					     ULLONG_MAX);
	}
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	fd = node_open(&node, O_RDONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	status = demonstrate(&node, fd, n, count);
	close(fd);
	return status;
}

const struct command cmd_reads = {
	.name = "reads",
	.args = "[NAME] [-n N] [--set COUNT]",
	.summary = "show the count of reads of an open file at work",
	.help =
"The driver counts, for each open file, how many tokens were read through it. Two\n"
"ioctls get and set that count. This command opens the semaphore NAME (default:\n"
"semaphore), gets the count, reads N tokens, gets it, sets it to COUNT, gets it,\n"
"and shows every step. A wrong count is an error (exit status 1).\n"
"\n"
"The tokens are really taken, and not given back; it waits while there are none.\n"
"\n"
"  -n, --tokens N     read N tokens (default 1)\n"
"  -s, --set COUNT    set the count to COUNT (default 100)\n"
"  -h, --help\n"
"\n"
"It needs read permission on the device.\n"
"\n"
"Example:\n"
"  semctl release -n 3 && semctl reads -n 3 --set 42\n",
	.run = run,
};
