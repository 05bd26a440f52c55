// SPDX-License-Identifier: GPL-2.0-only
/* What the subcommands share: reading options, saying what went wrong. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "values.h"

/* Stands for the newlines of a format while the message is put together */
#define NEWLINE		1

static char option_text[64];

/*
 * Prints a message.  Its arguments are what was typed, or names of files: they
 * may hold anything, so only the newlines of the format itself are newlines.
 */
static void say(const char *format, va_list args)
{
	char *marked = strdup(format), *text, *shown, *c;

	if (!marked)
		abort();
	for (c = marked; *c; c++)
		if (*c == '\n')
			*c = NEWLINE;
	if (vasprintf(&text, marked, args) < 0)
		abort();
	shown = printable(text, NEWLINE);
	fprintf(stderr, "%s\n", shown);
	free(shown);
	free(text);
	free(marked);
}

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

	fprintf(stderr, "semctl%s%s: ", cmd ? " " : "", cmd ? cmd->name : "");
	va_start(args, format);
	say(format, args);
	va_end(args);
	fprintf(stderr, "Try: semctl %s%s--help\n", cmd ? cmd->name : "",
		cmd ? " " : "");
	exit(cmd && cmd->runs_another ? STATUS_OWN_FAILURE : STATUS_USAGE);
}

/* Says why something could not be done; returns the exit status for that */
int refuse(const char *format, ...)
{
	va_list args;

	fputs("semctl: ", stderr);
	va_start(args, format);
	say(format, args);
	va_end(args);
	return STATUS_REFUSED;
}

/* Says, after refuse(), what to do instead; the text is our own */
void advise(const char *text)
{
	fprintf(stderr, "%s\n", text);
}

/* Says what is not as it should be, although it goes on */
void warn(const char *format, ...)
{
	va_list args;

	fputs("semctl: warning: ", stderr);
	va_start(args, format);
	say(format, args);
	va_end(args);
}

/**
 * finish_output - see to it that what was printed has arrived
 * @status: the exit status so far
 *
 * Return: the exit status: a full disk is an error.
 */
int finish_output(int status)
{
	bool failed = ferror(stdout);

	if ((fclose(stdout) || failed) && status == STATUS_DONE)
		return refuse("cannot write the output: %s", strerror(errno));
	return status;
}

static const char *long_name(const struct option *names, int value)
{
	for (; names->name; names++)
		if (names->val == value)
			return names->name;
	return "?";
}

/* Which options does the beginning of a name fit?  Ends the program. */
static void __noreturn bad_long_option(const struct command *cmd,
				       const char *word,
				       const struct option *names)
{
	size_t len = strcspn(word + 2, "=");
	char fitting[256] = "";
	size_t used = 0;

	for (; names->name && used < sizeof(fitting); names++)
		if (!strncmp(names->name, word + 2, len))
			used += (size_t)snprintf(fitting + used,
						 sizeof(fitting) - used,
						 " --%s", names->name);
	if (used)
		bad_usage(cmd, "'%s' can be one of several options:%s", word,
			  fitting);
	bad_usage(cmd, "unknown option '%s'", word);
}

/* getopt_long() said ':' or '?'.  Ends the program. */
static void __noreturn bad_option(const struct command *cmd, int kind,
				  const char *word, const char *letters,
				  const struct option *names)
{
	bool letter = optopt && optopt < LONG_OPTION;
	/* There are signs among the letters, which are none */
	bool known = letter && isalnum((unsigned char)optopt) &&
		     strchr(letters, optopt);

	if (kind == ':' && !strncmp(word, "--", 2))
		bad_usage(cmd, "%s needs a value", word);
	if (kind == ':')
		bad_usage(cmd, "-%c needs a value", optopt);
	if (optopt && (!letter || known))
		bad_usage(cmd, "--%s takes no value",
			  long_name(names, optopt));
	if (letter)
		bad_usage(cmd, "unknown option '-%c'", optopt);
	bad_long_option(cmd, word, names);
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
	int letter, at = -1;

	opterr = 0;
	letter = getopt_long(argc, argv, letters, names, &at);
	if (letter == 'h') {
		print_help(cmd);
		exit(finish_output(STATUS_DONE));
	}
	if (letter == ':' || letter == '?')
		bad_option(cmd, letter, argv[optind - 1], letters, names);
	if (at >= 0)
		snprintf(option_text, sizeof(option_text), "--%s",
			 names[at].name);
	else
		snprintf(option_text, sizeof(option_text), "-%c", letter);
	return letter;
}

/* The option that next_option() returned last, as it was typed */
const char *typed_option(void)
{
	return option_text;
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
