// SPDX-License-Identifier: GPL-2.0-only
/* What the subcommands share: reading options, saying what went wrong. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"

/* Shows the help of one command */
void print_help(const struct command *cmd)
{
	printf("Usage: semctl %s %s\n\n%s", cmd->name, cmd->args, cmd->help);
}

/*
 * Ends the program: what was typed makes no sense.  To be called only while
 * nothing is held yet.  Without a cmd the fault is before the command.
 */
void bad_usage(const struct command *cmd, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "semctl%s%s: ", cmd ? " " : "", cmd ? cmd->name : "");
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\nTry: semctl %s%s--help\n", cmd ? cmd->name : "",
		cmd ? " " : "");
	exit(STATUS_USAGE);
}

/* Says why something could not be done; returns the exit status for that */
int refuse(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("semctl: ", stderr);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return STATUS_REFUSED;
}

/* Says what is not as it should be, although it goes on */
void warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("semctl: warning: ", stderr);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

static const char *option_name(const struct option *names, int letter)
{
	for (; names->name; names++)
		if (names->val == letter)
			return names->name;
	return "?";
}

/**
 * next_option - getopt_long() with --help and the mistakes taken care of
 * @cmd: whose options
 * @argc: as in main()
 * @argv: as in main()
 * @letters: short options, beginning with ":" and with "h" among them
 * @names: every option has a long name; HELP_OPTION is among them
 *
 * Return: the option's letter, or -1 after the last one.
 */
int next_option(const struct command *cmd, int argc, char **argv,
		const char *letters, const struct option *names)
{
	int letter;

	opterr = 0;
	letter = getopt_long(argc, argv, letters, names, NULL);
	if (letter == 'h') {
		print_help(cmd);
		exit(STATUS_DONE);
	}
	if (letter == ':')
		bad_usage(cmd, "--%s needs a value",
			  option_name(names, optopt));
	if (letter != '?')
		return letter;
	if (argv[optind - 1][1] == '-' && optopt)
		bad_usage(cmd, "--%s takes no value",
			  option_name(names, optopt));
	if (optopt)
		bad_usage(cmd, "unknown option '-%c'", optopt);
	bad_usage(cmd, "unknown option '%s'", argv[optind - 1]);
}

/* After the options: the one NAME, or the default */
const char *name_argument(const struct command *cmd, int argc, char **argv)
{
	if (argc - optind > 1)
		bad_usage(cmd, "one NAME is enough, but '%s' follows '%s'",
			  argv[optind + 1], argv[optind]);
	return optind < argc ? argv[optind] : "semaphore";
}

/**
 * arguments - what follows the options, where each of them is needed
 * @cmd: whose arguments
 * @argc: as in main()
 * @argv: as in main()
 * @what: what they are called, ended by NULL
 * @values: set: as many of them
 *
 * Ends the program if there are fewer or more.
 */
void arguments(const struct command *cmd, int argc, char **argv,
	       const char *const *what, const char **values)
{
	for (; *what; what++, values++, optind++) {
		if (optind >= argc)
			bad_usage(cmd, "%s is missing", *what);
		*values = argv[optind];
	}
	if (optind < argc)
		bad_usage(cmd, "'%s' is one argument too many", argv[optind]);
}
