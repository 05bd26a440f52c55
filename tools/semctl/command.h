/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every subcommand is made of: its entry in main.c's table, its options
 * and the ways in which it can end.
 */
#ifndef _SEMCTL_COMMAND_H
#define _SEMCTL_COMMAND_H

#include <getopt.h>
#include <stdbool.h>

#define __noreturn	__attribute((noreturn))
#define __printf(a, b)	__attribute((format(printf, a, b)))

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof(*(array)))

enum status {
	STATUS_DONE = 0,
	STATUS_REFUSED = 1,
	STATUS_USAGE = 2,
	STATUS_TIMEOUT = 124,		/* as timeout(1) */
	STATUS_OWN_FAILURE = 125,	/* of run and make; as env(1) */
	STATUS_NOT_EXECUTABLE = 126,
	STATUS_NOT_FOUND = 127,
};

/**
 * struct command - a subcommand
 * @name: what is typed
 * @args: what may follow, for the first line of its help
 * @summary: its line in the list of commands
 * @help: the rest of its help: what it does, options, examples
 * @run: does it; argv[0] is the command's name; returns an enum status
 * @runs_another: its exit status is that of the program that it runs, so that
 *	its own failures are STATUS_OWN_FAILURE
 */
struct command {
	const char *name;
	const char *args;
	const char *summary;
	const char *help;
	int (*run)(const struct command *cmd, int argc, char **argv);
	bool runs_another;
};

extern const struct command cmd_acquire;
extern const struct command cmd_apply;
extern const struct command cmd_create;
extern const struct command cmd_destroy;
extern const struct command cmd_limit;
extern const struct command cmd_list;
extern const struct command cmd_make;
extern const struct command cmd_reclaim;
extern const struct command cmd_release;
extern const struct command cmd_resize;
extern const struct command cmd_run;
extern const struct command cmd_show;
extern const struct command cmd_watch;

/*
 * Values of options that have no letter begin here, so that a letter that was
 * mistyped is never taken for one of them.
 */
#define LONG_OPTION	256

#define HELP_OPTION { "help", no_argument, NULL, 'h' }

int next_option(const struct command *cmd, int argc, char **argv,
		const char *letters, const struct option *names);
const char *typed_option(void);
const char *name_argument(const struct command *cmd, int argc, char **argv);
void arguments(const struct command *cmd, int argc, char **argv,
	       const char *const *what, const char **values);
void print_help(const struct command *cmd);
int finish_output(int status);

void __noreturn __printf(2, 3)
bad_usage(const struct command *cmd, const char *format, ...);
int __printf(1, 2) refuse(const char *format, ...);
void advise(const char *text);
void __printf(1, 2) warn(const char *format, ...);

#endif /* _SEMCTL_COMMAND_H */
