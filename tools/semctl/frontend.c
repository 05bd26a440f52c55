// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl under the name of a build tool, as 'semctl make --firm' puts it first on
 * the PATH: becomes that tool, but for what would make it leave the pool alone.
 * Outside of such a build, nothing but the tool.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buildtools.h"
#include "command.h"
#include "firm.h"
#include "frontend.h"
#include "jobs.h"
#include "makeflags.h"
#include "path.h"

#define AUTH		"--jobserver-auth="
#define OUR_FIFO	AUTH "fifo:/proc/"

/* Is the word in the text, and its end the end of a word there? */
static bool has_word(const char *text, const char *word)
{
	const char *at = text;
	size_t length = strlen(word);

	while ((at = strstr(at, word)) && at[length] &&
	       !isspace((unsigned char)at[length]))
		at += length;
	return at;
}

/* Does it tell of the pool, or of a FIFO that another semctl fills from it? */
static bool tells_of_pool(const char *value, const char *options)
{
	const char *auth = strstr(options, AUTH);

	return (auth && has_word(value, auth)) || strstr(value, OUR_FIFO);
}

/* A script may have set the variable anew, or removed it. */
static void restore(const struct firm *firm, const char *variable,
		    const char *options)
{
	const char *old = getenv(variable);
	char *value;

	if (old && (tells_of_pool(old, options) || makeflags_ask_one(old)))
		return;
	value = makeflags_with(old, options);
	setenv(variable, value, 1);
	free(value);
	firm_warn(firm, "%s was %s%s%s: it tells of %s again", variable,
		  old ? "'" : "", old ? old : "removed", old ? "'" : "",
		  base_name(firm->pool));
}

/* CMake would make a -jN of it */
static void forget_level(const struct firm *firm)
{
	static const char name[] = "CMAKE_BUILD_PARALLEL_LEVEL";
	const char *level = getenv(name);

	if (!level || !strcmp(level, "1"))
		return;
	firm_warn(firm, "%s=%s is removed: the size of %s is the limit", name,
		  level, base_name(firm->pool));
	unsetenv(name);
}

/* It would run as many jobs as it likes, rather more than it is told. */
static bool knows_no_server(const char *ninja)
{
	bool with_files = false;
	unsigned int version = ninja_version(ninja, &with_files);

	return version < NINJA_WITH_AUTH && !with_files;
}

static void take_jobs(const struct firm *firm, char **argv)
{
	char *taken = without_jobs(argv);

	if (taken)
		firm_warn(firm, "%s runs without%s: the size of %s is the limit",
			  *argv, taken, base_name(firm->pool));
	free(taken);
}

/*
 * As a shell would: a script without #! is for sh.  A path is not searched for.
 * make tells its recipes of its name, and with a path they would pass us by; CMake
 * looks for its own files beside what its name leads to.
 */
static int become(char *program, char **argv)
{
	int err;

	if (!is_make(*argv))
		*argv = program;
	execvp(program, argv);
	err = errno;
	refuse("cannot run '%s': %s", program, strerror(err));
	return STATUS_NOT_EXECUTABLE;
}

/* Which way suits this ninja is what another semctl make finds out. */
static int become_limited(const struct firm *firm, char *program, char **argv)
{
	size_t n = 0, i;
	char **words;

	while (argv[n])
		n++;
	words = calloc(n + 5, sizeof(*words));
	if (!words)
		abort();
	words[0] = (char *)"semctl";
	words[1] = (char *)"make";
	words[2] = firm->pool;
	words[3] = (char *)"--";
	words[4] = program;
	for (i = 1; i < n; i++)
		words[4 + i] = argv[i];
	execv("/proc/self/exe", words);
	refuse("cannot run semctl: %s", strerror(errno));
	return STATUS_NOT_EXECUTABLE;
}

static bool is_limited(void)
{
	const char *flags = getenv("MAKEFLAGS");

	return flags && strstr(flags, OUR_FIFO);
}

static int build(const struct firm *firm, char *program, char **argv)
{
	const char *ninja = ninja_of(argv);

	if (!ninja || !knows_no_server(ninja))
		take_jobs(firm, argv);
	forget_level(firm);
	restore(firm, "MAKEFLAGS", firm->options);
	restore(firm, "CARGO_MAKEFLAGS", firm->cargo_options);
	if (ninja && !is_limited())
		return become_limited(firm, program, argv);
	return become(program, argv);
}

/*
 * CMake puts down where it finds make or ninja when it configures, which its own
 * scripts (-P) may ask of it as well.  As a tool of shells (-E env make) it does
 * not.
 */
static bool configures(char **argv)
{
	return !strcmp(*argv, "cmake") && !has_argument(argv, "--build") &&
	       !has_argument(argv, "-E");
}

/**
 * front_end - become the build tool whose name we were given
 * @argv: its arguments
 *
 * Return: the exit status, if that fails.
 */
int front_end(char **argv)
{
	char *program;
	struct firm firm;

	/* make would tell its recipes of a path, by which they pass us by. */
	*argv = (char *)base_name(*argv);
	program = find_program(*argv);
	if (!program) {
		refuse("cannot run '%s': %s", *argv, strerror(ENOENT));
		return STATUS_NOT_FOUND;
	}
	if (configures(argv))
		drop_front_ends();
	if (!firm_join(&firm) || configures(argv) ||
	    has_argument(argv, "--version"))
		return become(program, argv);
	return build(&firm, program, argv);
}
