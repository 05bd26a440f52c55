// SPDX-License-Identifier: GPL-2.0-only
/* semctl: semaphores that are character devices, from the shell. */
#include <stdio.h>
#include <string.h>

#include "command.h"

struct group {
	const char *title;
	const struct command *commands[6];
};

static const struct group groups[] = {
	{ "Look:", { &cmd_list, &cmd_show, &cmd_watch } },
	{ "Run commands on tokens of a pool:", { &cmd_run, &cmd_make } },
	{ "Take and give, by hand (counters):",
	  { &cmd_acquire, &cmd_release, &cmd_reads } },
	{ "Set up (as root):", { &cmd_create, &cmd_destroy, &cmd_resize,
				 &cmd_limit, &cmd_reclaim } },
	{},
};

static const struct command *find(const char *name)
{
	const struct command *const *cmd;
	const struct group *group;

	for (group = groups; group->title; group++)
		for (cmd = group->commands; *cmd; cmd++)
			if (!strcmp((*cmd)->name, name))
				return *cmd;
	bad_usage(NULL, "there is no command '%s'", name);
}

static void print_commands(FILE *to)
{
	const struct command *const *cmd;
	const struct group *group;

	for (group = groups; group->title; group++) {
		fprintf(to, "%s\n", group->title);
		for (cmd = group->commands; *cmd; cmd++)
			fprintf(to, "  %-9s %s\n", (*cmd)->name,
				(*cmd)->summary);
		fputc('\n', to);
	}
}

static void print_overview(FILE *to)
{
	fputs("Usage: semctl COMMAND [NAME] [OPTION...]\n"
	      "\n"
	      "Semaphores that are devices. A pool lends a fixed number of tokens and gets\n"
	      "them back when a process ends, however it ends: one job limit for all builds of\n"
	      "a machine. A counter is a number: anyone who may adds to it, anyone waits for it.\n"
	      "\n", to);
	print_commands(to);
	fputs("More about each, with examples: semctl COMMAND --help\n"
	      "\n"
	      "NAME is that of /dev/semaphores/NAME; 'semaphore' is the counter that is always\n"
	      "there, /dev/semaphore; what has a / in it is the path of a semaphore's node.\n"
	      "\n"
	      "Exit status: 0 done, 1 refused by the device, 2 not understood, 124 time over;\n"
	      "run and make: the command's own.\n"
	      "\n"
	      "Examples:\n"
	      "  sudo semctl create jobs --pool 8 --mode 666   eight jobs on this machine, not more\n"
	      "  semctl make jobs -- make                      a build that keeps to that\n"
	      "  semctl run jobs -- ./train.py                 one job, when it is its turn\n"
	      "  semctl show jobs                              who holds tokens, who waits\n"
	      "  semctl release -n 3                           /dev/semaphore: three tokens more\n",
	      to);
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
