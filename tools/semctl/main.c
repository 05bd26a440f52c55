// SPDX-License-Identifier: GPL-2.0-only
/* semctl: semaphores that are character devices, from the shell. */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "frontend.h"
#include "jobs.h"

#define LOOK	"Look:"
#define RUN	"Run commands on tokens of a pool:"
#define COUNT	"Take and give, by hand (counters):"
#define SET_UP	"Set up (as root):"

/* In the order of the overview; commands of one group stand together */
static const struct {
	const char *group;
	const struct command *command;
} commands[] = {
	{ LOOK, &cmd_list },
	{ LOOK, &cmd_show },
	{ LOOK, &cmd_watch },
	{ RUN, &cmd_run },
	{ RUN, &cmd_make },
	{ COUNT, &cmd_acquire },
	{ COUNT, &cmd_release },
	{ SET_UP, &cmd_apply },
	{ SET_UP, &cmd_create },
	{ SET_UP, &cmd_destroy },
	{ SET_UP, &cmd_resize },
	{ SET_UP, &cmd_limit },
	{ SET_UP, &cmd_reclaim },
};

static const struct command *find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(commands[i].command->name, name))
			return commands[i].command;
	bad_usage(NULL, "there is no command '%s'", name);
}

static void print_commands(FILE *to)
{
	const char *group = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		if (!group || strcmp(group, commands[i].group))
			fprintf(to, "%s%s\n", group ? "\n" : "",
				commands[i].group);
		group = commands[i].group;
		fprintf(to, "  %-9s %s\n", commands[i].command->name,
			commands[i].command->summary);
	}
}

static void print_overview(FILE *to)
{
	fputs("Usage: semctl COMMAND [NAME] [OPTION...]\n"
	      "\n"
	      "Semaphores that are devices. A pool lends a fixed number of tokens and gets\n"
	      "them back when a process ends, however it ends: one job limit for all builds\n"
	      "of a machine. A counter is a number: a process that may adds to it, and a\n"
	      "process that may waits for it.\n"
	      "\n", to);
	print_commands(to);
	fputs("\n"
	      "More about each, with examples: semctl COMMAND --help\n"
	      "Which version this is: semctl --version\n"
	      "\n"
	      "NAME is that of /dev/semaphores/NAME. 'semaphore' is the counter that is\n"
	      "always there, /dev/semaphore. A NAME with a / in it is the path of a node.\n"
	      "\n"
	      "Permissions: a token is taken with read permission on the node, and given\n"
	      "with write permission (run and make need both). To apply, create, destroy,\n"
	      "resize, limit and reclaim needs write permission on /dev/semaphore-control,\n"
	      "which is root's. list may be used by all users.\n"
	      "\n"
	      "Exit status: 0 done, 1 refused by the device, 2 not understood, 124 time over.\n"
	      "run and make: that of the command which they run; 125 if they fail themselves,\n"
	      "126 if the command cannot be executed, 127 if there is none.\n"
	      "\n"
	      "Examples:\n"
	      "  sudo semctl create jobs --pool 8 --mode 666   at most 8 jobs on this machine\n"
	      "  semctl make jobs -- make                      a build that keeps to that\n"
	      "  semctl run jobs -- ./train.py                 one job, when it is its turn\n"
	      "  semctl show jobs                              who holds tokens, who waits\n"
	      "  semctl release -n 3                           give three to /dev/semaphore\n",
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

/*
 * A program that was started with one of these files closed would get the
 * device in its place, and each byte of a message would be a token that is
 * given.  What fills the gap can only fail, and is closed again on exec.
 */
static int fill_standard_files(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", (fd == STDIN_FILENO ? O_WRONLY :
				       O_RDONLY) | O_CLOEXEC) != fd)
			return -1;
	return 0;
}

int main(int argc, char **argv)
{
	const struct command *cmd;

	if (fill_standard_files())
		return STATUS_OWN_FAILURE;
	setlocale(LC_CTYPE, "");
	if (argc && is_front_end(base_name(*argv)))
		return front_end(argv);
	if (argc < 2) {
		print_overview(stderr);
		return STATUS_USAGE;
	}
	if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help") ||
	    !strcmp(argv[1], "-h"))
		return finish_output(help(argc, argv));
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
		puts("semctl " SEMCTL_VERSION);
		return finish_output(STATUS_DONE);
	}
	if (argv[1][0] == '-')
		bad_usage(NULL, "unknown option '%s'; the command comes first",
			  argv[1]);
	cmd = find(argv[1]);
	return finish_output(cmd->run(cmd, argc - 1, argv + 1));
}
