// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who is told how many jobs to run, and by which words.
 *
 * One job is always within the limit: it runs on the token that its build has, and
 * may be what a project needs that cannot be built in parallel.  So -j1 stays.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "jobs.h"

#define GOES_ITS_OWN_WAY \
	"it limits its jobs by itself and leaves the pool alone"

/**
 * struct front_end - a program that is told how many jobs to run
 * @name: its name
 * @with: it is, only with this argument; or NULL
 * @effect: what it does then
 * @flags: letters that may stand before the j, as in -kj4
 * @parts: it hands on what is behind a "--", to make or ninja perhaps
 * @heedless: beside a job server it does not do what it is told: so nothing is
 *	taken from it, which may mean something else in one of its forms
 */
static const struct front_end {
	const char *name;
	const char *with;
	const char *effect;
	const char *flags;
	bool parts;
	bool heedless;
} front_ends[] = {
	{ .name = "make", .effect = GOES_ITS_OWN_WAY,
	  .flags = MAKE_FLAGS },
	{ .name = "gmake", .effect = GOES_ITS_OWN_WAY,
	  .flags = MAKE_FLAGS },
	{ .name = "ninja", .effect = GOES_ITS_OWN_WAY, .flags = "nvh" },
	{ .name = "ninja-build", .effect = GOES_ITS_OWN_WAY, .flags = "nvh" },
	{ .name = "samu", .effect = GOES_ITS_OWN_WAY, .flags = "nvh" },
	{ .name = "cmake", .with = "--build", .flags = "", .parts = true,
	  .effect = "it tells the tool that builds, which leaves the pool alone" },
	{ .name = "meson", .with = "compile", .flags = "",
	  .effect = "it tells ninja, which leaves the pool alone" },
	{ .name = "cargo", .flags = "qv", .heedless = true,
	  .effect = "it takes no notice of that beside a job server" },
};

/* Without the folder */
const char *base_name(const char *program)
{
	const char *slash = strrchr(program, '/');

	return slash ? slash + 1 : program;
}

bool is_digits(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

/* gmake is what others than GNU call it */
bool is_make(const char *program)
{
	const char *name = base_name(program);

	return !strcmp(name, "make") || !strcmp(name, "gmake");
}

/* Samurai takes ninja's place, and tells which of its versions it is like */
bool is_samurai(const char *program)
{
	return !strcmp(base_name(program), "samu");
}

bool is_ninja(const char *program)
{
	const char *name = base_name(program);

	return !strcmp(name, "ninja") || !strcmp(name, "ninja-build") ||
	       is_samurai(program);
}

/* Their names, one after the other; NULL after the last */
const char *front_end_name(unsigned int i)
{
	return i < ARRAY_SIZE(front_ends) ? front_ends[i].name : NULL;
}

bool is_front_end(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(front_ends); i++)
		if (!strcmp(front_ends[i].name, name))
			return true;
	return false;
}

/* Is the word among the arguments? */
bool has_argument(char **argv, const char *word)
{
	while (*argv && strcmp(*argv, word))
		argv++;
	return *argv;
}

static const struct front_end *find(char **argv)
{
	const char *name = base_name(*argv);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(front_ends); i++)
		if (!strcmp(front_ends[i].name, name) &&
		    (!front_ends[i].with ||
		     has_argument(argv + 1, front_ends[i].with)))
			return &front_ends[i];
	return NULL;
}

/**
 * jobs_value - does this word tell how many jobs to run?
 * @flags: letters that may stand before the j
 * @word: -j, -j4, -kj4, --jobs, --jobs=4, --parallel, --parallel=4
 *
 * Return: the number, which may be empty: then it may be the next word.  NULL if
 * the word says something else.
 */
const char *jobs_value(const char *flags, const char *word)
{
	static const char *const names[] = { "--jobs", "--parallel" };
	size_t i, length;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		length = strlen(names[i]);
		if (!strncmp(word, names[i], length) &&
		    (!word[length] || word[length] == '='))
			return word + length + !!word[length];
	}
	if (word[0] != '-' || word[1] == '-')
		return NULL;
	word += 1 + strspn(word + 1, flags);
	if (*word++ != 'j' || (*word && !is_digits(word)))
		return NULL;
	return word;
}

/**
 * cut_jobs - shorten such a word to the flags in it
 * @flags: as for jobs_value()
 * @word: "-kj4" becomes "-k"
 *
 * Return: whether anything is left.
 */
bool cut_jobs(const char *flags, char *word)
{
	size_t n = word[1] == '-' ? 0 : strspn(word + 1, flags);

	word[n ? 1 + n : 0] = '\0';
	return n;
}

/* To ninja 0 is no limit at all */
bool is_one(const char *number)
{
	return is_digits(number) && strtoul(number, NULL, 10) == 1;
}

/* How many words from here on ask for more than one job: 0, 1, or with a number 2 */
static size_t jobs_words(const struct front_end *tool, char **words)
{
	const char *value = jobs_value(tool->flags, *words);
	size_t n = 1;

	if (!value)
		return 0;
	if (!*value && words[1] && is_digits(words[1])) {
		value = words[1];
		n = 2;
	}
	return is_one(value) ? 0 : n;
}

/**
 * jobs_option - is a command told how many jobs to run?
 * @argv: the command
 * @effect: set: what comes of that
 *
 * Return: the word that does it, or NULL.
 */
const char *jobs_option(char **argv, const char **effect)
{
	const struct front_end *tool = find(argv);
	char **word;

	if (!tool)
		return NULL;
	*effect = tool->effect;
	for (word = argv + 1; *word; word++) {
		if (!strcmp(*word, "--") && !tool->parts)
			return NULL;
		if (jobs_words(tool, word))
			return *word;
	}
	return NULL;
}

/**
 * escaping_option - does that make it leave the pool alone?
 * @argv: the command
 * @effect: set, as by jobs_option()
 *
 * Return: the word that does it, or NULL.
 */
const char *escaping_option(char **argv, const char **effect)
{
	const struct front_end *tool = find(argv);

	return tool && !tool->heedless ? jobs_option(argv, effect) : NULL;
}

/**
 * without_jobs - take from a command what tells it how many jobs to run
 * @argv: the command; changed
 *
 * Return: the words that are gone, to be freed, or NULL if there was none.
 */
char *without_jobs(char **argv)
{
	const struct front_end *tool = find(argv);
	char **from = argv + 1, **to = argv + 1, *taken = NULL;
	bool options = tool && !tool->heedless;
	size_t size, n;
	FILE *text = open_memstream(&taken, &size);

	if (!text)
		abort();
	while (*from) {
		if (options && !strcmp(*from, "--"))
			options = tool->parts;
		n = options ? jobs_words(tool, from) : 0;
		if (n)
			fprintf(text, " %s%s%s", *from, n > 1 ? " " : "",
				n > 1 ? from[1] : "");
		if (!n || cut_jobs(tool->flags, *from))
			*to++ = *from;
		from += n ? n : 1;
	}
	*to = NULL;
	if (fclose(text))
		abort();
	if (size)
		return taken;
	free(taken);
	return NULL;
}
