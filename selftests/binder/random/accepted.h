/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Differences that are known, each with its reason: a line of a file for each, of
 * five fields with tabs between:
 *
 *   goes on | ends	is what follows the same again, or is the rest of the seed
 *			left out as other things have become of it?
 *   step		of the step's first line in the in-tree driver's trace,
 *   theirs		of its line, nothing where it has none,
 *   ours		of ours: regular expressions for the whole of it
 *   reason
 */
#ifndef RANDOM_ACCEPTED_H
#define RANDOM_ACCEPTED_H

#include <regex.h>

#include "trace.h"

#define ACCEPTED_MOST	64

/**
 * struct accepted - those of a file
 * @nr: how many
 * @all: with what they match, and how often that was seen
 */
struct accepted {
	unsigned int nr;
	struct accepted_one {
		bool ends;
		regex_t step, theirs, ours;
		char *reason;
		unsigned long seen;
	} all[ACCEPTED_MOST];
};

static inline bool accepted_compile(regex_t *compiled, const char *pattern)
{
	char *whole;
	bool good;

	if (!pattern || asprintf(&whole, "^(%s)$", pattern) < 0)
		return false;
	good = !regcomp(compiled, whole, REG_EXTENDED | REG_NOSUB);
	free(whole);
	return good;
}

static inline bool accepted_parse(struct accepted *a, char *line)
{
	struct accepted_one *one = &a->all[a->nr];
	char *how = strsep(&line, "\t");

	if (a->nr == ACCEPTED_MOST ||
	    (strcmp(how, "ends") && strcmp(how, "goes on")))
		return false;
	one->ends = !strcmp(how, "ends");
	if (!accepted_compile(&one->step, strsep(&line, "\t")) ||
	    !accepted_compile(&one->theirs, strsep(&line, "\t")) ||
	    !accepted_compile(&one->ours, strsep(&line, "\t")) || !line)
		return false;
	one->reason = line;
	a->nr++;
	return true;
}

/**
 * accepted_read - know the differences of a file
 * @a: becomes them
 * @name: of the file
 */
static inline bool accepted_read(struct accepted *a, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	/* Its bytes stay: reasons lie in them */
	struct trace file;
	size_t i;

	a->nr = 0;
	if (fd < 0 || !trace_read(&file, fd)) {
		perror(name);
		return false;
	}
	close(fd);
	for (i = 0; i < file.nr; i++) {
		if (!file.lines[i][0] || file.lines[i][0] == '#')
			continue;
		if (!accepted_parse(a, file.lines[i])) {
			fprintf(stderr, "%s: line %zu is not as it has to be\n",
				name, i + 1);
			return false;
		}
	}
	return true;
}

/* NULL, if it is none of them */
static inline struct accepted_one *
accepted_find(struct accepted *a, const char *step, const char *theirs,
	      const char *ours)
{
	struct accepted_one *one;

	for (one = a->all; one < a->all + a->nr; one++)
		if (!regexec(&one->step, step, 0, NULL, 0) &&
		    !regexec(&one->theirs, theirs, 0, NULL, 0) &&
		    !regexec(&one->ours, ours, 0, NULL, 0))
			return one;
	return NULL;
}

#endif /* RANDOM_ACCEPTED_H */
