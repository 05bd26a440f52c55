/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What must not be.
 */
#ifndef FUZZ_FINDING_H
#define FUZZ_FINDING_H

#include <stdarg.h>
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
 * struct finding - one
 * @kind: of which kind
 * @text: what was seen; the first is kept
 */
struct finding {
	enum finding_kind kind;
	char text[200];
};

static inline __attribute__((format(printf, 3, 4)))
void finding_set(struct finding *f, enum finding_kind kind,
		 const char *format, ...)
{
	va_list args;

	if (f->kind)
		return;
	f->kind = kind;
	va_start(args, format);
	vsnprintf(f->text, sizeof(f->text), format, args);
	va_end(args);
}

/* After these the machine is not as it was, and nothing can be tried again */
static inline bool finding_is_final(const struct finding *f)
{
	return f->kind == FINDING_STUCK || f->kind == FINDING_KERNEL;
}

#endif /* FUZZ_FINDING_H */
