// SPDX-License-Identifier: GPL-2.0-only
/* semctl run: a command that holds tokens of a pool while it runs. */
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

/* Up to the first word that is no option: those behind it are the command's */
static void take_options(const struct command *cmd, int argc, char **argv,
			 const char *letters, const struct option *names,
			 struct job *job)
{
	int letter;

	while ((letter = next_option(cmd, argc, argv, letters, names)) > 0) {
		if (letter == 'n') {
			job->req.n = parse_tokens(cmd, optarg);
		} else if (letter == 't') {
			job->req.timeout = parse_seconds(cmd, optarg);
			job->req.timed = true;
		} else if (letter == 'e') {
			job->extra = true;
		} else if (letter == 'r') {
			job->require = true;
		} else if (letter == FIRM_OPTION) {
			job->firm = true;
		} else {
			job->choice = letter;
		}
	}
}

/**
 * job_parse - [OPTION...] NAME [OPTION...] [--] COMMAND...
 * @cmd: whose arguments
 * @argc: as in main()
 * @argv: as in main()
 * @letters: as for next_option(), behind a "+"
 * @names: likewise
 * @job: set but for @info and @fd
 */
void job_parse(const struct command *cmd, int argc, char **argv,
	       const char *letters, const struct option *names,
	       struct job *job)
{
	bool dashes;

	take_options(cmd, argc, argv, letters, names, job);
	dashes = !strcmp(argv[optind - 1], "--");
	if (optind >= argc)
		bad_usage(cmd, "NAME is missing");
	node_find(cmd, argv[optind++], &job->node);
	/* getopt() would go back to what is behind the "--" */
	if (!dashes)
		take_options(cmd, argc, argv, letters, names, job);
	if (optind >= argc)
		bad_usage(cmd, "COMMAND is missing, such as: semctl %s %s -- make",
			  cmd->name, job->node.name);
	job->argv = argv + optind;
}

/* What was refused before the command ran is not the command's status */
int own_failure(int status)
{
	return status == STATUS_REFUSED ? STATUS_OWN_FAILURE : status;
}

/*
 * Inside a job that semctl has started, the tokens of that job are used first:
 * it could wait for ever for a token that only its own end would free.
 */
static int take_missing(struct job *job)
{
	unsigned long long held = 0, wanted = job->req.n;
	int status = STATUS_DONE;

	if (!job->extra)
		held = held_tokens(job->fd, job->node.stat.st_rdev);
	/* The driver knows only what is missing, and would wait for ever. */
	if (held && wanted > job->info.max)
		return refuse("%s: you want %s, but its size is %llu (see semctl resize)",
			      job->req.name, tokens(wanted),
			      (unsigned long long)job->info.max);
	if (held < wanted) {
		job->req.n = wanted - held;
		say_waiting(&job->req, &job->info);
		status = take(&job->req, job->fd);
	}
	if (status == STATUS_DONE)
		tell_held(job->node.stat.st_rdev, wanted, held < wanted);
	job->req.n = held < wanted ? wanted - held : 0;
	return status;
}

/**
 * job_take - open the pool and take the tokens
 * @job: @info, @node and @fd are completed; @req.n becomes how many tokens were
 *	taken: 0 if the job around us has enough
 *
 * No signal is caught: if one ends semctl, every token returns.
 *
 * Return: the exit status; unless it is STATUS_DONE, nothing is open.
 */
int job_take(struct job *job)
{
	static const char advice[] =
		"Its tokens would not come back by themselves.\n"
		"Use: semctl acquire, then COMMAND, then semctl release";
	const char *name = job->node.name;
	int status = STATUS_REFUSED;

	job->fd = node_open(&job->node, O_RDWR);
	if (job->fd < 0)
		return STATUS_OWN_FAILURE;
	job->req.name = name;
	if (!get_info(name, job->fd, &job->info) &&
	    need_pool(name, &job->info, advice))
		status = take_missing(job);
	if (status != STATUS_DONE)
		close(job->fd);
	return own_failure(status);
}

/**
 * keep_open - let a file outlive exec, at a number that is rarely used
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

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "timeout", required_argument, NULL, 't' },
		{ "close", no_argument, NULL, 'c' },
		EXTRA_OPTION,
		HELP_OPTION,
		{},
	};
	struct job job = { .req.n = 1 };
	int status;

	job_parse(cmd, argc, argv, "+:n:t:ceh", names, &job);
	status = job_take(&job);
	if (status != STATUS_DONE)
		return status;
	if (!job.req.n)
		return run_command(job.argv);
	if (job.choice != 'c')
		return keep_open(job.fd) < 0 ? STATUS_OWN_FAILURE :
					       run_command(job.argv);
	if (run_child(job.argv, false, NULL, &status))
		return STATUS_OWN_FAILURE;
	close(job.fd);
	return end_as(status);
}

const struct command cmd_run = {
	.name = "run",
	.args = "NAME [-n N] [--timeout S] [--close] [--extra] [--] COMMAND...",
	.summary = "run a command while holding tokens",
	.help =
"Takes tokens from the pool NAME, waiting while there are too few, and becomes\n"
"COMMAND. The tokens come back when COMMAND and all that it left behind have\n"
"ended, however they end: by kill -9, too.\n"
"\n"
"  -n, --tokens N     take N (default 1), all of them or none\n"
"  -t, --timeout S    wait no longer than S seconds (0.5 is possible; 0: do not\n"
"                     wait); exit status 124 if they did not come\n"
"  -c, --close        the tokens come back when COMMAND itself has ended, though\n"
"                     a daemon that it started lives on. semctl waits for\n"
"                     COMMAND and hands signals on to it. If semctl is killed\n"
"                     with -9, the tokens come back while COMMAND goes on.\n"
"  -e, --extra        inside a job that 'semctl run' or 'semctl make' has started\n"
"                     on the same pool: take tokens all the same (see below)\n"
"  -h, --help\n"
"\n"
"COMMAND inherits an open file, and that holds the tokens, as with flock(1). So a\n"
"server that COMMAND starts and leaves behind (sccache, a Gradle or gpg-agent\n"
"daemon) inherits it as well and keeps the tokens for as long as it lives: use\n"
"--close. A program that closes all files that it does not know (sudo does) loses\n"
"the tokens: use --close for that, too.\n"
"\n"
"Inside a job: COMMAND runs on the tokens that the job has already, and only what\n"
"is missing of N is taken. Otherwise a recipe of 'semctl make jobs -- make' that\n"
"says 'semctl run jobs -- test' would wait for a token while it has one. semctl\n"
"knows it by the variable SEMCTL_HELD, and asks the driver whether it is still\n"
"true. A job that runs two such commands at a time runs both on its one token:\n"
"use --extra for the second.\n"
"\n"
"It needs read and write permission on the pool.\n"
"\n"
"Exit status: COMMAND's own; 124 time over; 125 refused by the pool or not\n"
"understood; 126 if COMMAND cannot be executed, 127 if there is none.\n"
"\n"
"Examples:\n"
"  semctl run jobs -- ./simulate input            when it is its turn\n"
"  semctl run gpu --timeout 0 -- ./train.py       only if it is free right now\n"
"  semctl run jobs -n 4 -- ./uses-four-threads\n"
"  semctl run jobs --close -- sccache --start-server    which keeps no token\n"
"  semctl run lock -- sh -c 'cat x >> log'        a pool of one is a lock\n",
	.run = run,
	.runs_another = true,
};
