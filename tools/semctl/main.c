// SPDX-License-Identifier: GPL-2.0-only
/* semctl: semaphores that are character devices, from the shell. */
#include <stdio.h>
#include <string.h>

#include "command.h"

static const struct command *const commands[] = {
	&cmd_show,
	&cmd_acquire,
	&cmd_release,
	&cmd_watch,
	&cmd_reads,
	NULL,
};

static const struct command *find(const char *name)
{
	const struct command *const *cmd;

	for (cmd = commands; *cmd; cmd++)
		if (!strcmp((*cmd)->name, name))
			return *cmd;
	bad_usage(NULL, "there is no command '%s'", name);
}

static void print_overview(FILE *to)
{
	const struct command *const *cmd;

	fputs("Usage: semctl COMMAND [NAME] [OPTION...]\n"
	      "\n"
	      "Takes tokens from a semaphore device and gives them to it.\n"
	      "\n", to);
	for (cmd = commands; *cmd; cmd++)
		fprintf(to, "  %-9s %s\n", (*cmd)->name, (*cmd)->summary);
	fputs("\n"
	      "More about each, with examples: semctl COMMAND --help\n"
	      "\n"
	      "NAME is 'semaphore', which is /dev/semaphore and the default, or the path of a\n"
	      "semaphore's node, with a / in it. Any other NAME stands for\n"
	      "/dev/semaphores/NAME.\n"
	      "\n"
	      "Exit status: 0 done, 1 refused by the device, 2 not understood, 124 time over.\n"
	      "\n"
	      "Examples:\n"
	      "  semctl release -n 3               give three tokens\n"
	      "  semctl acquire --timeout 10       take one within ten seconds\n"
	      "  semctl show                       how many are left\n", to);
}

static int help(int argc, char **argv)
{
	if (argc > 2)
		print_help(find(argv[2]));
	else
		print_overview(stdout);
	return STATUS_DONE;
}

int main(int argc, char **argv)
{
	const struct command *cmd;
	int status;

	if (argc < 2) {
		print_overview(stderr);
		return STATUS_USAGE;
	}
	if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help") ||
	    !strcmp(argv[1], "-h"))
		return help(argc, argv);
	if (argv[1][0] == '-')
		bad_usage(NULL, "unknown option '%s'; the command comes first",
			  argv[1]);
	cmd = find(argv[1]);
	status = cmd->run(cmd, argc - 1, argv + 1);
	if (fflush(stdout) && status == STATUS_DONE)
		return refuse("cannot write the output");
	return status;
}
