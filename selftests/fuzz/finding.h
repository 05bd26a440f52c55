/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What must not be.
 */
#ifndef FUZZ_FINDING_H
#define FUZZ_FINDING_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

enum finding_kind {
	FINDING_NONE,
	FINDING_ERRNO,		/* an errno that the call must not give */
	FINDING_RESULT,		/* a result that cannot be */
	FINDING_BESIDE,		/* a task sleeps beside what it waits for */
	FINDING_LEFT,		/* something is left when all are gone */
	FINDING_BROKEN,		/* a semaphore does not work any more */
	FINDING_CRASH,		/* a task died of itself */
	FINDING_STUCK,		/* a killed process does not die */
	FINDING_KERNEL,		/* the kernel reports something */
};

/**
 * struct finding - one; the first is kept
 * @kind: of which kind
 * @type: of the call that it is about, if it is about one
 * @err: its errno, or 0
 * @final: the machine is not as it was, and nothing can be tried again; perhaps
 *	for what was found later
 * @text: what was seen
 */
struct finding {
	enum finding_kind kind;
	unsigned int type;
	int err;
	bool final;
	char text[200];
};

static inline __attribute__((format(printf, 3, 4)))
void finding_set(struct finding *f, enum finding_kind kind,
		 const char *format, ...)
{
	va_list args;

	f->final |= kind == FINDING_STUCK || kind == FINDING_KERNEL;
	if (f->kind)
		return;
	f->kind = kind;
	va_start(args, format);
	vsnprintf(f->text, sizeof(f->text), format, args);
	va_end(args);
}

static inline bool finding_is_same(const struct finding *a,
				   const struct finding *b)
{
	return a->kind == b->kind && a->type == b->type && a->err == b->err;
}

#endif /* FUZZ_FINDING_H */
