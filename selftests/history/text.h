/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Histories as text. The first line is "pool SIZE strict", "pool SIZE" or
 * "counter INITIAL MAX"; each other one an operation:
 *
 *	START END PROC CLIENT WHAT N RESULT [nonblock] [deadline] [rest] [KEY=N...]
 *
 * with - for the END and RESULT of what has none. Lines that begin with # and
 * empty ones say nothing.
 */
#ifndef HISTORY_TEXT_H
#define HISTORY_TEXT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "history.h"

static const char *const history_names[HISTORY_WHATS] = {
	"none", "open", "close", "fork", "send", "exit", "kill", "signal",
	"reap", "gone", "read", "acquire", "give", "poll", "look", "client",
	"resize", "limit", "limit-user", "reclaim",
};

static const char *const history_flags[] = { "nonblock", "deadline", "rest" };
#define HISTORY_FLAGS	(sizeof(history_flags) / sizeof(*history_flags))

static const char *const history_keys[SEEN] = {
	"value", "max", "max_seen", "taken", "outstanding", "waiters",
	"clients",
};

static inline void history_print_op(FILE *to, const struct history_op *op)
{
	fprintf(to, "%llu ", (unsigned long long)op->start);
	if (op->end)
		fprintf(to, "%llu", (unsigned long long)op->end);
	else
		fputc('-', to);
	fprintf(to, " %u %u %s %d ", op->proc, op->client,
		history_names[op->what], op->n);
	if (op->end)
		fprintf(to, "%d", op->result);
	else
		fputc('-', to);
	for (size_t i = 0; i < HISTORY_FLAGS; i++)
		if (op->flags & 1 << i)
			fprintf(to, " %s", history_flags[i]);
	for (int i = 0; op->what == HISTORY_LOOK && i < SEEN; i++)
		fprintf(to, " %s=%d", history_keys[i], op->seen[i]);
	fputc('\n', to);
}

static inline void history_print(FILE *to, const struct history *h)
{
	if (h->pool)
		fprintf(to, "pool %d%s\n", h->size, h->strict ? " strict" : "");
	else
		fprintf(to, "counter %d %d\n", h->initial, h->size);
	for (size_t i = 0; i < h->nr; i++)
		if (h->op[i].start)
			history_print_op(to, &h->op[i]);
}

static inline bool history_read_word(struct history_op *op, const char *word)
{
	size_t len;

	for (size_t i = 0; i < HISTORY_FLAGS; i++)
		if (!strcmp(word, history_flags[i])) {
			op->flags |= 1 << i;
			return true;
		}
	for (int i = 0; i < SEEN; i++) {
		len = strlen(history_keys[i]);
		if (!strncmp(word, history_keys[i], len) && word[len] == '=') {
			op->seen[i] = atoi(word + len + 1);
			return true;
		}
	}
	return false;
}

static inline bool history_read_op(struct history_op *op, char *line)
{
	char what[16], end[24], result[16], *word, *rest;
	int at = 0;

	memset(op, 0, sizeof(*op));
	if (sscanf(line, "%llu %23s %hu %hu %15s %d %15s%n", &op->start, end,
		   &op->proc, &op->client, what, &op->n, result, &at) != 7)
		return false;
	op->end = strtoull(end, NULL, 10);
	op->result = atoi(result);
	while (op->what < HISTORY_WHATS && strcmp(what, history_names[op->what]))
		op->what++;
	for (word = strtok_r(line + at, "\n ", &rest); word;
	     word = strtok_r(NULL, "\n ", &rest))
		if (!history_read_word(op, word))
			return false;
	return op->what < HISTORY_WHATS && op->start &&
	       op->proc < HISTORY_PROCS && op->client < HISTORY_PROCS;
}

static inline bool history_read_head(struct history *h, const char *line)
{
	if (sscanf(line, "counter %d %d", &h->initial, &h->size) == 2)
		return true;
	h->pool = sscanf(line, "pool %d", &h->size) == 1;
	h->strict = strstr(line, "strict");
	return h->pool;
}

/**
 * history_read - a history from text
 * @from: the text
 * @h: set; history_free() it
 *
 * Return: 0, or the number of the line that cannot be understood.
 */
static inline int history_read(FILE *from, struct history *h)
{
	bool begun = false, good = true;
	size_t room = 0;
	char line[512];
	int nr = 0;

	memset(h, 0, sizeof(*h));
	while (good && fgets(line, sizeof(line), from)) {
		nr++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (!begun) {
			good = history_read_head(h, line);
			begun = good;
			continue;
		}
		if (h->nr == room) {
			room = room ? 2 * room : 256;
			h->op = realloc(h->op, room * sizeof(*h->op));
			if (!h->op)
				abort();
		}
		good = history_read_op(&h->op[h->nr++], line);
	}
	return good && begun ? 0 : nr ? nr : 1;
}

static inline void history_free(struct history *h)
{
	free(h->op);
	h->op = NULL;
}

#endif /* HISTORY_TEXT_H */
