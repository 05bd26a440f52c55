/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kinds of differences that were found.
 */
#ifndef RANDOM_FINDINGS_H
#define RANDOM_FINDINGS_H

#include "compare.h"

#define FINDINGS_MOST	64

/**
 * struct findings - one difference of each kind
 * @nr: kinds
 * @all: the first of each
 * @times: how often there was one
 */
struct findings {
	unsigned int nr;
	struct difference all[FINDINGS_MOST];
	unsigned long times[FINDINGS_MOST];
};

/* Of a kind that is new? */
static inline bool findings_new(struct findings *f, const struct difference *d)
{
	unsigned int i;

	for (i = 0; i < f->nr; i++) {
		if (difference_alike(&f->all[i], d)) {
			f->times[i]++;
			return false;
		}
	}
	if (f->nr == FINDINGS_MOST)
		return false;
	f->times[f->nr] = 1;
	f->all[f->nr++] = *d;
	return true;
}

static inline void finding_show(const struct difference *d)
{
	printf("  step    %s\n  theirs  %s\n  ours    %s\n", d->begin,
	       *d->theirs ? d->theirs : "(nothing)",
	       *d->ours ? d->ours : "(nothing)");
}

static inline void findings_show(const struct findings *f)
{
	unsigned int i;

	for (i = 0; i < f->nr; i++) {
		printf("NOT accepted, %lu times:\n", f->times[i]);
		finding_show(&f->all[i]);
	}
}

/* Those that were seen, and those that might be in the list for nothing */
static inline void accepted_show(const struct accepted *a)
{
	unsigned int i;

	for (i = 0; i < a->nr; i++)
		if (a->all[i].seen)
			printf("accepted, %lu times: %s\n", a->all[i].seen,
			       a->all[i].reason);
		else
			printf("accepted, but never seen: %s\n",
			       a->all[i].reason);
}

#endif /* RANDOM_FINDINGS_H */
