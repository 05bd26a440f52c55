/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two traces of the same steps: where they part in a way that is not accepted.
 */
#ifndef RANDOM_COMPARE_H
#define RANDOM_COMPARE_H

#include <ctype.h>

#include "accepted.h"

#define COMPARE_BYTES	1024

/**
 * struct difference - the first one
 * @found: there is one
 * @step: number
 * @begin: first line of the step, in theirs
 * @theirs: the line that differs, "" if there is none
 * @ours: likewise
 */
struct difference {
	bool found;
	unsigned int step;
	char begin[COMPARE_BYTES], theirs[COMPARE_BYTES], ours[COMPARE_BYTES];
};

/**
 * struct comparison - how far it got
 * @theirs: of the in-tree driver
 * @ours: of the module here
 * @accepted: what may differ
 * @at: lines of theirs
 * @our_at: lines of ours
 * @begin: the line of theirs with which the step begins
 */
struct comparison {
	const struct trace *theirs, *ours;
	struct accepted *accepted;
	size_t at, our_at, begin;
};

static inline void difference_set(struct difference *d, const char *begin,
				  const char *theirs, const char *ours)
{
	d->found = true;
	d->step = strtoul(begin, NULL, 10);
	snprintf(d->begin, sizeof(d->begin), "%s", begin);
	snprintf(d->theirs, sizeof(d->theirs), "%s", theirs);
	snprintf(d->ours, sizeof(d->ours), "%s", ours);
}

/* But for numbers, which differ from seed to seed */
static inline bool difference_line_alike(const char *a, const char *b)
{
	for (;;) {
		while (isxdigit((unsigned char)*a))
			a++;
		while (isxdigit((unsigned char)*b))
			b++;
		if (*a != *b)
			return false;
		if (!*a)
			return true;
		a++;
		b++;
	}
}

static inline bool difference_alike(const struct difference *a,
				    const struct difference *b)
{
	return a->found == b->found &&
	       difference_line_alike(a->theirs, b->theirs) &&
	       difference_line_alike(a->ours, b->ours);
}

/* To the next seed */
static inline void compare_skip(struct comparison *c)
{
	while (!trace_begins_seed(c->theirs, c->at))
		c->at++;
	while (!trace_begins_seed(c->ours, c->our_at))
		c->our_at++;
}

/* One line, or one of each; false: they differ */
static inline bool compare_line(struct comparison *c, struct difference *d)
{
	bool end = trace_begins(c->theirs, c->at);
	bool our_end = trace_begins(c->ours, c->our_at);
	/* Where one says more of a step, the other says nothing there */
	const char *theirs = end && !our_end ? "" :
			     trace_line(c->theirs, c->at);
	const char *ours = our_end && !end ? "" : trace_line(c->ours, c->our_at);
	struct accepted_one *known;

	if (end && our_end)
		c->begin = c->at;
	c->at += !(end && !our_end);
	c->our_at += !(our_end && !end);
	if (!strcmp(theirs, ours))
		return true;
	known = accepted_find(c->accepted, trace_line(c->theirs, c->begin),
			      theirs, ours);
	if (!known) {
		difference_set(d, trace_line(c->theirs, c->begin), theirs, ours);
		return false;
	}
	known->seen++;
	if (known->ends)
		compare_skip(c);
	return true;
}

static inline bool compare_over(const struct comparison *c)
{
	return c->at >= c->theirs->nr && c->our_at >= c->ours->nr;
}

/**
 * compare - find the first difference
 * @c: from where it got; gets beyond the difference
 * @d: becomes it
 */
static inline void compare(struct comparison *c, struct difference *d)
{
	d->found = false;
	while (!compare_over(c) && compare_line(c, d))
		;
}

#endif /* RANDOM_COMPARE_H */
