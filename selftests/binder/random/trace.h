/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What play printed, line by line, of one module or of the other.
 */
#ifndef RANDOM_TRACE_H
#define RANDOM_TRACE_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/**
 * struct trace - the lines
 * @lines: each without its end
 * @nr: how many
 * @bytes: in which they lie
 */
struct trace {
	char **lines;
	size_t nr;
	char *bytes;
};

static inline void trace_end(struct trace *t)
{
	free(t->lines);
	free(t->bytes);
	memset(t, 0, sizeof(*t));
}

static inline bool trace_split(struct trace *t)
{
	char *at, *rest = t->bytes;
	size_t room = 0;

	for (at = rest; *at; at++)
		room += *at == '\n';
	t->lines = calloc(room + 1, sizeof(*t->lines));
	if (!t->lines)
		return false;
	while (rest && *rest)
		t->lines[t->nr++] = strsep(&rest, "\n");
	return true;
}

/**
 * trace_read - all that comes
 * @t: becomes its lines
 * @fd: from where
 *
 * Return: false for want of memory, or if it cannot be read.
 */
static inline bool trace_read(struct trace *t, int fd)
{
	size_t nr = 0, room = 0;
	ssize_t n = 1;
	char *more;

	memset(t, 0, sizeof(*t));
	while (n > 0) {
		if (room - nr < 4096) {
			room = room ? 2 * room : 65536;
			more = realloc(t->bytes, room);
			if (!more)
				return false;
			t->bytes = more;
		}
		n = read(fd, t->bytes + nr, room - nr - 1);
		nr += n > 0 ? n : 0;
	}
	t->bytes[nr] = 0;
	return !n && trace_split(t);
}

/* Of a step the first line has its number, the others are indented */
static inline bool trace_begins(const struct trace *t, size_t line)
{
	return line >= t->nr || t->lines[line][0] != ' ';
}

static inline bool trace_begins_seed(const struct trace *t, size_t line)
{
	return line >= t->nr || !strncmp(t->lines[line], "seed ", 5);
}

/* "" where there is none */
static inline const char *trace_line(const struct trace *t, size_t line)
{
	return line < t->nr ? t->lines[line] : "";
}

#endif /* RANDOM_TRACE_H */
