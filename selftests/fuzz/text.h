/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs as text, a call a line:
 *
 *	TASK CALL [ARGUMENT=VALUE...] [-> RESULT]
 *
 * A value is a number, or a word of the argument's, or bits as words with |
 * between them. An argument that is not said has its usual value. A result is a
 * number, or the name of an errno; it is not printed. Lines that begin with #
 * and empty ones say nothing, but for TEXT_ENDS.
 */
#ifndef FUZZ_TEXT_H
#define FUZZ_TEXT_H

#include <stdio.h>
#include <stdlib.h>

#include "play.h"

/* Whatever happens meanwhile: none of its tasks has to be killed */
#define TEXT_ENDS	"# Ends by itself"
#define TEXT_ERRNO_MAX	133

static inline void text_number(FILE *to, __u64 value)
{
	fprintf(to, value > 0xffff ? "%#llx" : "%llu",
		(unsigned long long)value);
}

static inline void text_set(FILE *to, const struct fuzz_field *f, __u64 value)
{
	const char *between = "";

	for (const struct fuzz_word *w = f->words; w->name; w++) {
		if ((value & w->value) != w->value)
			continue;
		fprintf(to, "%s%s", between, w->name);
		value &= ~w->value;
		between = "|";
	}
	if (!value && *between)
		return;
	fputs(between, to);
	text_number(to, value);
}

static inline void text_value(FILE *to, const struct fuzz_field *f, __u64 value)
{
	if (f->kind == FUZZ_SET) {
		text_set(to, f, value);
		return;
	}
	for (const struct fuzz_word *w = f->words; w && w->name; w++)
		if (w->value == value) {
			fputs(w->name, to);
			return;
		}
	if (f->kind == FUZZ_TIME && value == FUZZ_NEVER)
		fputs("never", to);
	else
		text_number(to, value);
}

static inline void text_call(FILE *to, const struct fuzz_call *c)
{
	const struct fuzz_type *t = &fuzz_types[c->type];

	fprintf(to, "%u %s", c->task, t->name);
	for (int i = 0; i < FUZZ_ARGS && t->field[i].name; i++) {
		if (c->arg[i] == t->field[i].usual)
			continue;
		fprintf(to, " %s=", t->field[i].name);
		text_value(to, &t->field[i], c->arg[i]);
	}
	fputc('\n', to);
}

static inline void text_print(FILE *to, const struct fuzz_program *p)
{
	for (unsigned int i = 0; i < p->nr; i++)
		text_call(to, &p->call[i]);
}

static inline bool text_parse_word(const struct fuzz_field *f,
				   const char *word, __u64 *value)
{
	char *end;

	for (const struct fuzz_word *w = f->words; w && w->name; w++)
		if (!strcmp(w->name, word)) {
			*value = w->value;
			return true;
		}
	if (f->kind == FUZZ_TIME && !strcmp(word, "never")) {
		*value = FUZZ_NEVER;
		return true;
	}
	errno = 0;
	*value = strtoull(word, &end, 0);
	return end != word && !*end && !errno && *word != '-';
}

/* What is not in the table has no meaning for these */
static inline bool text_allows(const struct fuzz_field *f, __u64 value)
{
	switch (f->kind) {
	case FUZZ_FD:
	case FUZZ_NEW_FD:
	case FUZZ_NAME:
	case FUZZ_TASK:
	case FUZZ_PLACE:
	case FUZZ_ONLY:
		for (const struct fuzz_word *w = f->words; w->name; w++)
			if (w->value == value)
				return true;
		return false;
	default:
		return true;
	}
}

static inline bool text_parse_value(const struct fuzz_field *f, char *text,
				    __u64 *value)
{
	char *rest, *word;
	__u64 bits;

	if (f->kind != FUZZ_SET)
		return text_parse_word(f, text, value) &&
		       text_allows(f, *value);
	*value = 0;
	for (word = strtok_r(text, "|", &rest); word;
	     word = strtok_r(NULL, "|", &rest)) {
		if (!text_parse_word(f, word, &bits))
			return false;
		*value |= bits;
	}
	return true;
}

static inline bool text_parse_arg(const struct fuzz_type *t,
				  struct fuzz_call *c, char *text)
{
	char *value = strchr(text, '=');

	if (!value)
		return false;
	*value++ = '\0';
	for (int i = 0; i < FUZZ_ARGS && t->field[i].name; i++)
		if (!strcmp(t->field[i].name, text))
			return text_parse_value(&t->field[i], value,
						&c->arg[i]);
	return false;
}

static inline bool text_parse_wanted(struct fuzz_call *c, const char *word)
{
	const char *name;
	char *end;

	c->wants = true;
	for (int e = 1; word && e <= TEXT_ERRNO_MAX; e++) {
		name = strerrorname_np(e);
		if (name && !strcmp(name, word)) {
			c->wanted = -e;
			return true;
		}
	}
	c->wanted = word ? strtol(word, &end, 10) : -1;
	return c->wanted >= 0 && end != word && !*end;
}

static inline bool text_parse_call(struct fuzz_call *c, char *line)
{
	char *rest, *word = strtok_r(line, " \t\n", &rest), *end;
	unsigned long task = word ? strtoul(word, &end, 10) : FUZZ_TASKS;
	unsigned int type = 0;

	if (task >= FUZZ_TASKS || end == word || *end)
		return false;
	word = strtok_r(NULL, " \t\n", &rest);
	while (word && type < FUZZ_TYPES && strcmp(fuzz_types[type].name, word))
		type++;
	if (!word || type == FUZZ_TYPES)
		return false;
	fuzz_usual(c, type, task);
	while ((word = strtok_r(NULL, " \t\n", &rest)) && strcmp(word, "->"))
		if (!text_parse_arg(&fuzz_types[type], c, word))
			return false;
	return !word ||
	       (text_parse_wanted(c, strtok_r(NULL, " \t\n", &rest)) &&
		!strtok_r(NULL, " \t\n", &rest));
}

/**
 * text_parse - a program from text
 * @from: the text
 * @p: set
 *
 * Return: 0, or the number of the line that cannot be understood.
 */
static inline int text_parse(FILE *from, struct fuzz_program *p)
{
	char line[512];
	int nr = 0;

	p->nr = 0;
	p->ends = false;
	while (fgets(line, sizeof(line), from)) {
		nr++;
		if (!strncmp(line, TEXT_ENDS, strlen(TEXT_ENDS)))
			p->ends = true;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (p->nr == FUZZ_CALLS || !strchr(line, '\n') ||
		    !text_parse_call(&p->call[p->nr], line))
			return nr;
		p->nr++;
	}
	return 0;
}

#endif /* FUZZ_TEXT_H */
