/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making a program shorter that shows something, for as long as it still does:
 * first calls go, halves before quarters before single ones (delta debugging),
 * then arguments become the usual ones.
 */
#ifndef FUZZ_SHRINK_H
#define FUZZ_SHRINK_H

#include "text.h"

/**
 * struct shrink - how
 * @shows: does a program still show it?
 * @context: for @shows
 * @tries: how often it may still be asked
 * @until: no more when that is over, as sem_now_ms() tells it; 0: never
 */
struct shrink {
	bool (*shows)(void *context, const struct fuzz_program *p);
	void *context;
	unsigned int tries;
	long long until;
};

static inline bool shrink_try(struct shrink *s, struct fuzz_program *p,
			      const struct fuzz_program *shorter)
{
	if (!s->tries || (s->until && sem_now_ms() > s->until))
		return false;
	s->tries--;
	if (!s->shows(s->context, shorter))
		return false;
	*p = *shorter;
	return true;
}

/* Without @chunk calls at a time; did any go? */
static inline bool shrink_calls_by(struct shrink *s, struct fuzz_program *p,
				   unsigned int chunk)
{
	struct fuzz_program shorter;
	bool any = false;
	unsigned int end = p->nr, at;

	/* From the end: what comes first is what others build on */
	while (end) {
		at = end > chunk ? end - chunk : 0;
		shorter = *p;
		fuzz_remove(&shorter, at, end - at);
		if (shorter.nr && shrink_try(s, p, &shorter))
			any = true;
		end = at;
	}
	return any;
}

static inline void shrink_calls(struct shrink *s, struct fuzz_program *p)
{
	unsigned int chunk = p->nr / 2;

	while (chunk) {
		/* Single ones until none can go */
		if (!shrink_calls_by(s, p, chunk) || chunk > 1)
			chunk /= 2;
	}
}

static inline void shrink_arg(struct shrink *s, struct fuzz_program *p,
			      unsigned int call, int i)
{
	const struct fuzz_field *f =
		&fuzz_types[p->call[call].type].field[i];
	struct fuzz_program simpler = *p;

	if (p->call[call].arg[i] == f->usual)
		return;
	simpler.call[call].arg[i] = f->usual;
	shrink_try(s, p, &simpler);
}

static inline void shrink_args(struct shrink *s, struct fuzz_program *p)
{
	const struct fuzz_field *f;

	for (unsigned int call = 0; call < p->nr; call++) {
		f = fuzz_types[p->call[call].type].field;
		for (int i = 0; i < FUZZ_ARGS && f[i].name; i++)
			shrink_arg(s, p, call, i);
	}
}

static inline void shrink_program(struct shrink *s, struct fuzz_program *p)
{
	shrink_calls(s, p);
	shrink_args(s, p);
	/* With simpler arguments others may not be needed any more */
	shrink_calls_by(s, p, 1);
}

#endif /* FUZZ_SHRINK_H */
