// SPDX-License-Identifier: GPL-2.0-only
/* Takes tokens of a pool, and becomes the command that is to run on them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "run.h"
#include "values.h"

/* Shells and scripts use small numbers as they please. */
#define HIGH_FD		100

/* Up to the first word that is no option: those behind it are another's */
static void take_options(const struct command *cmd, int argc, char **argv,
			 const char *letters, const struct option *names,
			 struct hold *hold)
{
	int letter;

	while ((letter = next_option(cmd, argc, argv, letters, names)) > 0) {
		if (letter == 'n') {
			hold->req.n = parse_tokens(cmd, optarg);
		} else if (letter == 't') {
			hold->req.timeout = parse_seconds(cmd, optarg);
			hold->req.timed = true;
		} else {
			hold->choice = letter;
		}
	}
}

/**
 * hold_parse - [OPTION...] NAME [OPTION...] [--] COMMAND...
 * @cmd: whose arguments
 * @argc: as in main()
 * @argv: as in main()
 * @letters: as for next_option(), behind a "+"
 * @names: likewise
 * @hold: set but for @info
 */
void hold_parse(const struct command *cmd, int argc, char **argv,
		const char *letters, const struct option *names,
		struct hold *hold)
{
	bool dashes;

	take_options(cmd, argc, argv, letters, names, hold);
	dashes = !strcmp(argv[optind - 1], "--");
	if (optind >= argc)
		bad_usage(cmd, "NAME is missing");
	node_find(cmd, argv[optind++], &hold->node);
	/* getopt() would go back to what is behind the "--" */
	if (!dashes)
		take_options(cmd, argc, argv, letters, names, hold);
	if (optind >= argc)
		bad_usage(cmd, "COMMAND is missing, such as: semctl %s %s -- make",
			  cmd->name, hold->node.name);
	hold->argv = argv + optind;
}

/**
 * hold_take - open the pool and take the tokens
 * @hold: @info and @node are completed
 * @fd: the open file, closed on exec; not set unless they came
 *
 * No signal is caught: one that ends us returns everything.
 *
 * Return: the exit status.
 */
int hold_take(struct hold *hold, int *fd)
{
	int file = node_open(&hold->node, O_RDWR);
	const char *name = hold->node.name;
	int status = STATUS_REFUSED;
	char advice[256];

	if (file < 0)
		return STATUS_REFUSED;
	hold->req.name = name;
	snprintf(advice, sizeof(advice),
		 "Its tokens would not come back by themselves.\n"
		 "Use: semctl acquire %.64s && { COMMAND; semctl release %.64s; }",
		 name, name);
	if (!get_info(name, file, &hold->info) &&
	    need_pool(name, &hold->info, advice)) {
		say_waiting(&hold->req, &hold->info);
		status = take(&hold->req, file);
	}
	if (status == STATUS_DONE)
		*fd = file;
	else
		close(file);
	return status;
}

/**
 * keep_open - let a file outlive exec, where nobody will close it by accident
 * @fd: is closed
 *
 * Return: the new file, or -1 when it has said why not.
 */
int keep_open(int fd)
{
	int kept = fcntl(fd, F_DUPFD, HIGH_FD);

	/* ulimit -n can be lower than that */
	if (kept < 0)
		kept = fcntl(fd, F_DUPFD, STDERR_FILENO + 1);
	if (kept < 0)
		refuse("cannot keep the pool open: %s", strerror(errno));
	close(fd);
	return kept;
}

/* Becomes the command.  Returns the exit status if it cannot. */
int run_command(char **argv)
{
	int err;

	execvp(*argv, argv);
	err = errno;
	refuse("cannot run '%s': %s", *argv, strerror(err));
	return err == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
}

static const struct option names[] = {
	{ "tokens", required_argument, NULL, 'n' },
	{ "timeout", required_argument, NULL, 't' },
	{ "close", no_argument, NULL, 'c' },
	HELP_OPTION,
	{},
};

static int run(const struct command *cmd, int argc, char **argv)
{
	struct hold hold = { .req.n = 1 };
	int fd, status;

	hold_parse(cmd, argc, argv, "+:n:t:ch", names, &hold);
	status = hold_take(&hold, &fd);
	if (status != STATUS_DONE)
		return status;
	if (hold.choice == 'c') {
		status = supervise(hold.argv);
		close(fd);
		return status;
	}
	if (keep_open(fd) < 0)
		return STATUS_REFUSED;
	return run_command(hold.argv);
}

const struct command cmd_run = {
	.name = "run",
	.args = "NAME [-n N] [--timeout S] [--close] [--] COMMAND...",
	.summary = "run a command while holding tokens",
	.help =
"Takes tokens from the pool NAME, waiting while there are too few, and becomes\n"
"COMMAND. The tokens come back when COMMAND and all that it left behind have ended,\n"
"whatever ended them: kill -9, too.\n"
"\n"
"  -n, --tokens N     take N (default 1), all of them or none\n"
"  -t, --timeout S    wait no longer than S seconds (0.5 is possible, 0 is not at\n"
"                     all); exit status 124 if they did not come\n"
"  -c, --close        the tokens come back when COMMAND itself has ended, though a\n"
"                     daemon that it started lives on. semctl waits for COMMAND and\n"
"                     hands signals on to it; if semctl is killed with -9, the\n"
"                     tokens come back while COMMAND goes on.\n"
"  -h, --help\n"
"\n"
"COMMAND inherits an open file, which is what holds the tokens. What closes all\n"
"files that it does not know (sudo does) loses them: use --close for that.\n"
"It needs read and write permission on the pool.\n"
"\n"
"Exit status: COMMAND's own; 126 if it cannot be executed, 127 if there is none;\n"
"124 time over, 1 refused by the pool, 2 not understood.\n"
"\n"
"Examples:\n"
"  semctl run jobs -- ./simulate input            when it is its turn\n"
"  semctl run gpu --timeout 0 -- ./train.py       only if it is free right now\n"
"  semctl run jobs -n 4 -- ./uses-four-threads\n"
"  semctl run jobs --close -- service start       what it starts keeps no token\n"
"  semctl run lock -- sh -c 'cat x >> log'        a pool of one is a lock\n",
	.run = run,
	.runs_another = true,
};
