// SPDX-License-Identifier: GPL-2.0-only
/*
 * MAKEFLAGS with another job server in it.
 *
 * It is a list of words as on make's command line, blanks within them behind a
 * backslash.  The first may be letters without a dash, and then some programs
 * look at it for an 'n' or a 'k', so it stays first.  Variables come last, behind
 * a "--".  What is there of an outer job server goes.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jobs.h"
#include "makeflags.h"

/* Does this word tell make how many jobs to run, perhaps with the next one? */
static bool is_jobs_option(const char *word, bool *wants_number)
{
	const char *value = jobs_value(MAKE_FLAGS, word);

	*wants_number = value && !*value;
	return value;
}

/* One word, its length in len; backslashes stay as they are */
static const char *next_word(const char **text, size_t *len)
{
	const char *word = *text + strspn(*text, " \t\n"), *end;

	for (end = word; *end && !isspace((unsigned char)*end); end++)
		if (*end == '\\' && end[1])
			end++;
	*text = end;
	*len = (size_t)(end - word);
	return *len ? word : NULL;
}

/*
 * --jobserver-auth, -fds or -style, which make lets one abbreviate; without a =
 * the next word is the value
 */
static bool is_server(const char *word, bool *wants_value)
{
	if (strncmp(word, "--jobserver", 11))
		return false;
	*wants_value = !strchr(word, '=');
	return true;
}

/* The words of old up to a "--" that are to stay, each with a blank before it */
static void copy_options(const char **old, FILE *to)
{
	bool number = false, value = false;
	const char *start, *before;
	char *word;
	size_t len;

	for (;;) {
		before = *old;

		start = next_word(old, &len);
		if (!start)
			return;
		if (len == 2 && !strncmp(start, "--", 2) && !value) {
			*old = before;
			return;
		}
		word = strndup(start, len);
		if (!word)
			abort();
		if (value || (number && is_digits(word)))
			*word = '\0';
		number = false;
		value = false;
		if (is_server(word, &value))
			*word = '\0';
		else if (is_jobs_option(word, &number))
			cut_jobs(MAKE_FLAGS, word);
		if (*word)
			fprintf(to, " %s", word);
		free(word);
	}
}

/* A first word without a dash is letters, unless it is a variable */
static bool is_letters(const char *word, size_t len)
{
	return *word != '-' && !memchr(word, '=', len);
}

/* The letters at the beginning that have no dash, if that is how it begins */
static void copy_letters(const char **old, FILE *to)
{
	const char *rest = *old;
	bool number = false;
	char *word;
	size_t len;
	const char *start = next_word(&rest, &len);

	if (!start || !is_letters(start, len))
		return;
	if (asprintf(&word, "-%.*s", (int)len, start) < 0)
		abort();
	if (is_jobs_option(word, &number))
		cut_jobs(MAKE_FLAGS, word);
	if (*word)
		fputs(word + 1, to);
	free(word);
	*old = rest;
	start = next_word(&rest, &len);
	if (number && start && strspn(start, "0123456789") == len)
		*old = rest;
}

/**
 * makeflags_with - MAKEFLAGS for a job server of our own
 * @old: the value so far, or NULL
 * @jobserver: options that tell of it
 *
 * Return: the new value, to be freed.
 */
char *makeflags_with(const char *old, const char *jobserver)
{
	size_t size;
	char *value;
	FILE *to = open_memstream(&value, &size);

	if (!to)
		abort();
	if (!old)
		old = "";
	copy_letters(&old, to);
	fprintf(to, " %s", jobserver);
	copy_options(&old, to);
	old += strspn(old, " \t\n");
	if (*old)
		fprintf(to, " %s", old);
	if (fclose(to))
		abort();
	return value;
}

/**
 * makeflags_ask_one - do they say that there is to be one job at a time?
 * @value: MAKEFLAGS
 *
 * Return: whether the last word that tells of jobs does.
 */
bool makeflags_ask_one(const char *value)
{
	bool one = false, first = true, wants_number = false, is_number;
	const char *start, *number;
	char *word;
	size_t len;

	while ((start = next_word(&value, &len)) &&
	       (len != 2 || strncmp(start, "--", 2))) {
		if (asprintf(&word, "%s%.*s",
			     first && is_letters(start, len) ? "-" : "",
			     (int)len, start) < 0)
			abort();
		is_number = wants_number && is_digits(word);
		number = is_number ? word : jobs_value(MAKE_FLAGS, word);
		if (number)
			one = is_one(number);
		wants_number = number && !*number;
		first = false;
		free(word);
	}
	return one;
}
