// SPDX-License-Identifier: GPL-2.0-only
/* Takes tokens of a pool, and becomes the command that is to run on them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "hold.h"
#include "name.h"
#include "number.h"

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
			hold->req.timeout = parse_seconds(cmd, "--timeout",
							  optarg);
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
			  cmd->name, plain(hold->node.name));
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
	refuse("cannot run '%s': %s", plain(*argv), strerror(err));
	return err == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
}
