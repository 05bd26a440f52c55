// SPDX-License-Identifier: GPL-2.0-only
/* semctl make: a build whose jobs are limited by a pool. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buildtools.h"
#include "command.h"
#include "device.h"
#include "makeflags.h"
#include "run.h"
#include "values.h"

/* What make takes for the end of a word, or more than a letter */
#define UNFIT	" \t\n\\$#\"'"

/* How the tools of a build are told of the pool */
#define HOW_FDS		'f'
#define HOW_PATH	'p'

static const struct option names[] = {
	{ "timeout", required_argument, NULL, 't' },
	{ "fds", no_argument, NULL, HOW_FDS },
	{ "path", no_argument, NULL, HOW_PATH },
	HELP_OPTION,
	{},
};

static void warn_of_jobs(const struct hold *hold)
{
	bool number;
	char **arg;

	if (!is_make(*hold->argv))
		return;
	for (arg = hold->argv + 1; *arg && strcmp(*arg, "--"); arg++)
		if (is_jobs_option(*arg, &number))
			warn("with '%s', make limits its jobs by itself and leaves %s alone.\n"
			     "Leave it out: the size of the pool is the limit",
			     *arg, hold->node.name);
}

/* Which way suits the make that is to run, or that there is */
static int choose(struct hold *hold)
{
	const char *make = is_make(*hold->argv) ? *hold->argv : "make";
	unsigned int version;

	if (hold->choice)
		return 0;
	version = make_version(make);
	hold->choice = version && version < MAKE_WITH_PATHS ? HOW_FDS :
							      HOW_PATH;
	if (!version || version >= MAKE_WITH_AUTH || make != *hold->argv)
		return 0;
	refuse("'%s' is GNU make %u.%u: a job limit from outside needs 4.2, better 4.4",
	       make, version / 100, version % 100);
	return -1;
}

/* Make opens it by itself, perhaps after it has gone elsewhere */
static char *path_option(const struct hold *hold)
{
	char *path = realpath(hold->node.path, NULL), *option;

	if (!path || asprintf(&option, "fifo:%s", path) < 0) {
		refuse("cannot find %s: %s", hold->node.path, strerror(errno));
		return NULL;
	}
	free(path);
	if (!strpbrk(option, UNFIT))
		return option;
	refuse("make cannot be told of '%s': it takes a blank or sign in it for more",
	       hold->node.path);
	free(option);
	return NULL;
}

/* Make checks that one is for reading only, and the other for writing */
static char *fds_option(struct hold *hold)
{
	int reader = node_open(&hold->node, O_RDONLY);
	int writer = reader < 0 ? -1 : node_open(&hold->node, O_WRONLY);
	char *option;

	if (writer < 0)
		return NULL;
	reader = keep_open(reader);
	writer = keep_open(writer);
	if (reader < 0 || writer < 0 ||
	    asprintf(&option, "%d,%d", reader, writer) < 0)
		return NULL;
	return option;
}

/* Rust's tools look at their own variable first */
static int set_environment(struct hold *hold)
{
	char *server = hold->choice == HOW_FDS ? fds_option(hold) :
						 path_option(hold);
	char *options;

	if (!server)
		return -1;
	if (asprintf(&options, "-j%llu --jobserver-auth=%s",
		     (unsigned long long)hold->info.max, server) < 0 ||
	    setenv("CARGO_MAKEFLAGS", options, 1) ||
	    setenv("MAKEFLAGS", makeflags_with(getenv("MAKEFLAGS"), options),
		   1) ||
	    unsetenv("MFLAGS")) {
		refuse("cannot change the environment: %s", strerror(errno));
		return -1;
	}
	return 0;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct hold hold = { .req.n = 1 };
	int fd, status;

	hold_parse(cmd, argc, argv, "+:t:fph", names, &hold);
	if (node_absent(&hold.node)) {
		warn("there is no pool '%s' (%s): the jobs of '%s' are not limited",
		     hold.node.name, hold.node.path, *hold.argv);
		return run_command(hold.argv);
	}
	if (choose(&hold))
		return STATUS_REFUSED;
	warn_of_jobs(&hold);
	status = hold_take(&hold, &fd);
	if (status != STATUS_DONE)
		return status;
	if (keep_open(fd) < 0 || set_environment(&hold))
		return STATUS_REFUSED;
	return run_command(hold.argv);
}

const struct command cmd_make = {
	.name = "make",
	.args = "NAME [--timeout S] [--fds | --path] [--] COMMAND...",
	.summary = "run a build whose jobs are tokens",
	.help =
"Runs COMMAND so that GNU make, cargo, GCC (-flto=jobserver) and all else that knows\n"
"make's job server take a token of the pool NAME for each of their jobs. All builds\n"
"that are started so share the limit. Tokens come back when their taker ends, however\n"
"it ends.\n"
"\n"
"A build always has one job for which it takes no token: semctl waits for one and\n"
"holds it for that, so that the limit is exactly the size. Do not pass -j to make:\n"
"it would limit itself and leave the pool alone.\n"
"\n"
"Without such a pool, COMMAND is run all the same, after a warning.\n"
"\n"
"  -t, --timeout S    wait no longer than S seconds for the first token; exit\n"
"                     status 124 if it does not come\n"
"  -p, --path         COMMAND gets the path of the pool (--jobserver-auth=fifo:...)\n"
"  -f, --fds          ... or two open files (--jobserver-auth=R,W): make 4.2 and\n"
"                     4.3 and GCC 12 know nothing else; ninja knows only the path.\n"
"                     The whole build is one client then, and its tokens come back\n"
"                     when all of it has ended. Without either option: the path,\n"
"                     unless make is older than 4.4\n"
"  -h, --help\n"
"\n"
"It sets MAKEFLAGS, where what is there already stays, and CARGO_MAKEFLAGS.\n"
"It needs read and write permission on the pool.\n"
"\n"
"Exit status: COMMAND's own; 126 if it cannot be executed, 127 if there is none;\n"
"124 time over, 1 refused by the pool, 2 not understood.\n"
"\n"
"Examples:\n"
"  semctl make jobs -- make\n"
"  semctl make jobs -- cargo build --release\n"
"  semctl make jobs -- ./build-all.sh       which runs make here and cargo there\n",
	.run = run,
	.runs_another = true,
};
