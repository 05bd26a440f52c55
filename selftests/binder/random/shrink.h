/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fewer steps that show a difference, for as long as they still do: halves go before
 * quarters before single ones (delta debugging).
 */
#ifndef RANDOM_SHRINK_H
#define RANDOM_SHRINK_H

#include "only.h"

/**
 * struct shrink - how
 * @shows: do these steps still show it?
 * @context: for @shows
 * @tries: how often it may still be asked
 */
struct shrink {
	bool (*shows)(void *context, const struct only *steps);
	void *context;
	unsigned int tries;
};

/* Without the last @chunk of those before @end; returns where they began */
static inline unsigned int shrink_try(struct shrink *s, struct only *steps,
				      unsigned int end, unsigned int chunk,
				      bool *fewer)
{
	struct only without = *steps;

	while (end && chunk) {
		end--;
		chunk -= without.has[end];
		without.has[end] = false;
	}
	if (!memcmp(&without, steps, sizeof(without)) || !s->tries)
		return end;
	s->tries--;
	if (s->shows(s->context, &without)) {
		*steps = without;
		*fewer = true;
	}
	return end;
}

/**
 * shrink_steps - leave out what is not needed
 * @s: how
 * @steps: of these
 */
static inline void shrink_steps(struct shrink *s, struct only *steps)
{
	unsigned int chunk = only_count(steps) / 2, end;
	bool fewer;

	while (chunk && s->tries) {
		fewer = false;
		/* From the end: what comes first is what others build on */
		for (end = ONLY_MOST; end;)
			end = shrink_try(s, steps, end, chunk, &fewer);
		/* Single ones until none can go */
		if (!fewer || chunk > 1)
			chunk /= 2;
	}
}

#endif /* RANDOM_SHRINK_H */
