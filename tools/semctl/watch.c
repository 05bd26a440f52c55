// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl watch: a semaphore as it changes.
 *
 * It looks at intervals and does not poll(2): a poller is a client that wants
 * a token, and to watch must not make a difference to the others.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "number.h"
#include "state.h"

#define ROW	"%-8s %10s %10s %10s"

static void print_row(const struct state *state)
{
	char clock[16], count[24], max_seen[24], waiters[24];
	time_t now = time(NULL);

	strftime(clock, sizeof(clock), "%H:%M:%S", localtime(&now));
	snprintf(count, sizeof(count), "%llu", state->count);
	snprintf(max_seen, sizeof(max_seen), "%llu", state->max_seen);
	snprintf(waiters, sizeof(waiters), "%llu", state->waiters);
	printf(ROW, clock, count, max_seen, waiters);
}

static void print_header(const struct node *node, bool terminal)
{
	if (terminal)
		printf("%s (^C ends)\n", node->path);
	printf(ROW "\n", "time", "count", "max_seen", "waiters");
	fflush(stdout);
}

/* Blocked, so that none is missed between two looks: sigtimedwait() has it */
static sigset_t block_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return set;
}

/* Sleeps; returns whether it is time to end */
static bool wait_for_signal(const sigset_t *set, const struct timespec *time)
{
	return sigtimedwait(set, NULL, time) > 0;
}

/* One row that is written again and again, or one row for each change */
static int watch(const struct node *node, int fd,
		 const struct timespec *interval)
{
	bool terminal = isatty(STDOUT_FILENO);
	sigset_t set = block_signals();
	struct state now, shown;
	bool first = true;

	print_header(node, terminal);
	do {
		if (state_read(fd, &now))
			return STATUS_REFUSED;
		if (terminal)
			fputs("\r\033[K", stdout);
		if (terminal || first || memcmp(&now, &shown, sizeof(now)))
			print_row(&now);
		if (!terminal && (first || memcmp(&now, &shown, sizeof(now))))
			putchar('\n');
		if (fflush(stdout))
			return refuse("cannot write: %s", strerror(errno));
		shown = now;
		first = false;
	} while (!wait_for_signal(&set, interval));
	if (terminal)
		putchar('\n');
	return STATUS_DONE;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "interval", required_argument, NULL, 'i' },
		HELP_OPTION,
		{},
	};
	struct timespec interval = { .tv_sec = 1 };
	struct node node;
	int letter, fd, status;

	while ((letter = next_option(cmd, argc, argv, ":i:h", names)) > 0)
		if (letter == 'i')
			interval = parse_seconds(cmd, "-i", optarg);
	if (!interval.tv_sec && interval.tv_nsec < 10 * 1000 * 1000)
		bad_usage(cmd, "-i: 0.01 seconds is the shortest interval");
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	fd = node_open(&node, O_RDONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	status = watch(&node, fd, &interval);
	close(fd);
	return status;
}

const struct command cmd_watch = {
	.name = "watch",
	.args = "[NAME] [-i SECONDS]",
	.summary = "the same as it changes, until ^C",
	.help =
"Watches the semaphore NAME (default: semaphore) until ^C. On a terminal one row\n"
"is kept up to date; elsewhere a row is written whenever something has changed\n"
"since the last look. It takes nothing, and does not stand in the queue.\n"
"\n"
"  -i, --interval SECONDS   look this often (default 1, at least 0.01)\n"
"  -h, --help\n"
"\n"
"It needs read permission on the device, and keeps it open: the module cannot be\n"
"unloaded meanwhile.\n"
"\n"
"Examples:\n"
"  semctl watch\n"
"  semctl watch -i 0.1 > log &\n",
	.run = run,
};
