/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lines about a step; errors by their names.
 */
#ifndef RANDOM_TEXT_H
#define RANDOM_TEXT_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define TEXT_BYTES	(16 * 1024)

/**
 * struct text - what a step says
 * @nr: bytes of it
 * @bytes: of them, ended by a 0; what does not fit is cut off
 */
struct text {
	size_t nr;
	char bytes[TEXT_BYTES];
};

static inline void __attribute__((format(printf, 2, 3)))
text_add(struct text *t, const char *format, ...)
{
	size_t room = sizeof(t->bytes) - t->nr;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(t->bytes + t->nr, room, format, args);
	va_end(args);
	if (n > 0)
		t->nr += (size_t)n < room ? (size_t)n : room - 1;
}

/* What a call returned: a number, or minus the name of an error */
static inline void text_result(struct text *t, int result)
{
	const char *name = result < 0 ? strerrorname_np(-result) : NULL;

	if (name)
		text_add(t, "-%s", name);
	else
		text_add(t, "%d", result);
}

#endif /* RANDOM_TEXT_H */
