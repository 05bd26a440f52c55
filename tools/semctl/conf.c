// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads semaphores.conf(5): lines, sections, and what stands where.  What a
 * section means is in wanted.c.  All that is wrong is said, not the first only.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "conf.h"

/* More than that is something else, or endless */
#define FILE_BYTES	1048576
#define LINE_BYTES	255

#define BLANKS		" \t\r"

/**
 * struct parser - where in the file we are
 * @conf: what was read
 * @complaints: and what is wrong with it
 * @line: the line, beginning with 1
 * @text: its first byte
 */
struct parser {
	struct conf *conf;
	struct complaints complaints;
	unsigned int line;
	const char *text;
};

static struct place place(const struct parser *parser, const char *at)
{
	return (struct place){
		.line = parser->line,
		.column = (unsigned int)(at - parser->text) + 1,
	};
}

/* To open a device can do harm, and to read a semaphore takes a token. */
static int check_type(const char *path)
{
	struct stat stat_of;

	if (stat(path, &stat_of))
		return refuse("%s: %s.\n"
			      "What it has to look like: man 5 semaphores.conf",
			      path, strerror(errno));
	if (S_ISDIR(stat_of.st_mode))
		return refuse("%s is a directory, not a file of semaphores",
			      path);
	if (!S_ISREG(stat_of.st_mode) && !S_ISFIFO(stat_of.st_mode))
		return refuse("%s is neither a file nor a pipe", path);
	return 0;
}

/* Room for all of it and a byte more, filled; false if it has said why not */
static bool fill(const char *path, char *text, size_t *size)
{
	FILE *file = fopen(path, "re");
	bool failed;

	if (!file) {
		refuse("%s: %s", path, strerror(errno));
		return false;
	}
	*size = fread(text, 1, FILE_BYTES + 1, file);
	failed = ferror(file);
	if (failed)
		refuse("%s: %s", path, strerror(errno));
	else if (*size > FILE_BYTES)
		refuse("%s is larger than %d bytes: that is no file of semaphores",
		       path, FILE_BYTES);
	fclose(file);
	return !failed && *size <= FILE_BYTES;
}

/* Ends a line where its comment begins, and its last word */
static void cut(char *line)
{
	char *end = line;

	while ((end = strchr(end, '#'))) {
		if (end == line || strchr(BLANKS, end[-1])) {
			*end = '\0';
			break;
		}
		end++;
	}
	end = line + strlen(line);
	while (end > line && strchr(BLANKS, end[-1]))
		*--end = '\0';
}

static struct wanted *section(const struct parser *parser)
{
	const struct conf *conf = parser->conf;

	return conf->count ? &conf->entry[conf->count - 1] : NULL;
}

static void end_section(struct parser *parser)
{
	if (section(parser))
		wanted_end(section(parser), &parser->complaints);
}

/* [NAME]; one that is wrong begins a section, too, for the lines behind it */
static void read_header(struct parser *parser, char *at)
{
	struct conf *conf = parser->conf;
	char *end = strchr(at, ']');

	end_section(parser);
	conf->entry = realloc(conf->entry,
			      (conf->count + 1) * sizeof(*conf->entry));
	if (!conf->entry)
		abort();
	conf->count++;
	wanted_begin(section(parser), place(parser, at));
	if (!end) {
		complain(&parser->complaints, place(parser, at),
			 "the ] of [NAME] is missing");
		return;
	}
	*end++ = '\0';
	wanted_set_name(section(parser), &parser->complaints, at + 1,
			place(parser, at + 1));
	end += strspn(end, BLANKS);
	if (*end)
		complain(&parser->complaints, place(parser, end),
			 "'%s' is one word too many behind [NAME]", end);
}

/* KEY = VALUE */
static void read_setting(struct parser *parser, char *key)
{
	char *value = strchr(key, '=');
	char *end = value;

	if (!value || value == key) {
		complain(&parser->complaints, place(parser, key),
			 "'%s' is neither [NAME] nor KEY = VALUE", key);
		return;
	}
	while (strchr(BLANKS, end[-1]))
		end--;
	value++;
	value += strspn(value, BLANKS);
	*end = '\0';
	if (section(parser))
		wanted_set(section(parser), &parser->complaints,
			   key, place(parser, key),
			   value, place(parser, value));
	else
		complain(&parser->complaints, place(parser, key),
			 "'%s' stands before the first [NAME]", key);
}

static void read_line(struct parser *parser, char *line, size_t len)
{
	const char *nul = memchr(line, '\0', len);
	char *at;

	parser->text = line;
	if (nul) {
		complain(&parser->complaints, place(parser, nul),
			 "a NUL byte: this is no text file");
		return;
	}
	if (len > LINE_BYTES) {
		complain(&parser->complaints, place(parser, line + LINE_BYTES),
			 "a line has %d bytes at most, and this one has %zu",
			 LINE_BYTES, len);
		return;
	}
	cut(line);
	at = line + strspn(line, BLANKS);
	if (*at == '[')
		read_header(parser, at);
	else if (*at)
		read_setting(parser, at);
}

static int by_name(const void *left, const void *right)
{
	const struct wanted *a = *(const struct wanted *const *)left;
	const struct wanted *b = *(const struct wanted *const *)right;
	int order = strcmp(a->create.name, b->create.name);

	if (order)
		return order;
	return (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

/* Sorts them, which shows those that are there twice */
static void sort(struct parser *parser)
{
	struct conf *conf = parser->conf;
	const struct wanted **list;
	size_t i;

	list = calloc(conf->count + 1, sizeof(*list));
	if (!list)
		abort();
	for (i = 0; i < conf->count; i++)
		list[i] = &conf->entry[i];
	qsort(list, conf->count, sizeof(*list), by_name);
	conf->by_name = list;
	for (i = 1; i < conf->count; i++)
		if (*list[i]->create.name &&
		    !strcmp(list[i]->create.name, list[i - 1]->create.name))
			complain(&parser->complaints, list[i]->place,
				 "[%s] is in line %u already",
				 list[i]->create.name, list[i - 1]->place.line);
}

/**
 * conf_read - learn what a file wants
 * @path: the file
 * @conf: set, for conf_free(), if nothing was wrong
 *
 * Return: 0, or -1 when it has said all that is wrong.
 */
int conf_read(const char *path, struct conf *conf)
{
	struct parser parser = { .conf = conf };
	char *text = malloc(FILE_BYTES + 1), *line, *end;
	size_t size;

	if (!text)
		abort();
	*conf = (struct conf){ .path = path };
	if (check_type(path) || !fill(path, text, &size)) {
		free(text);
		return -1;
	}
	for (line = text; line < text + size; line = end + 1) {
		parser.line++;
		end = memchr(line, '\n', (size_t)(text + size - line));
		end = end ? end : text + size;
		*end = '\0';
		read_line(&parser, line, (size_t)(end - line));
	}
	end_section(&parser);
	sort(&parser);
	free(text);
	if (!complaints_say(&parser.complaints, path))
		return 0;
	conf_free(conf);
	return -1;
}

static int find_name(const void *name, const void *entry)
{
	const struct wanted *wanted = *(const struct wanted *const *)entry;

	return strcmp(name, wanted->create.name);
}

/* Is there a section of that name? */
bool conf_names(const struct conf *conf, const char *name)
{
	return bsearch(name, conf->by_name, conf->count,
		       sizeof(*conf->by_name), find_name);
}

void conf_free(struct conf *conf)
{
	free(conf->by_name);
	free(conf->entry);
	*conf = (struct conf){};
}
