// SPDX-License-Identifier: GPL-2.0-only
/* semctl run: a command that holds tokens of a pool while it runs. */
#include <unistd.h>

#include "command.h"
#include "hold.h"

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
};
