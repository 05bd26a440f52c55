// SPDX-License-Identifier: GPL-2.0-only
/* Collects what is wrong with a file, and says it by its place. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "complaints.h"

/* Who made the first of them may have made them all. */
#define SAY_AT_MOST	20

struct complaint {
	struct place place;
	char *text;
};

/* Adds one; the text is one line */
void complain(struct complaints *list, struct place place, const char *format,
	      ...)
{
	struct complaint *new;
	va_list args;

	list->entry = realloc(list->entry,
			      (list->count + 1) * sizeof(*list->entry));
	if (!list->entry)
		abort();
	new = &list->entry[list->count++];
	new->place = place;
	va_start(args, format);
	if (vasprintf(&new->text, format, args) < 0)
		abort();
	va_end(args);
}

static int compare(const void *left, const void *right)
{
	const struct place *a = &((const struct complaint *)left)->place;
	const struct place *b = &((const struct complaint *)right)->place;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/**
 * complaints_say - say the first of them, and be done with them
 * @list: the complaints
 * @path: the file
 *
 * Return: whether there were any.
 */
bool complaints_say(struct complaints *list, const char *path)
{
	size_t i, count = list->count;
	struct complaint *entry;

	if (!count)
		return false;
	qsort(list->entry, count, sizeof(*list->entry), compare);
	for (i = 0; i < count; i++) {
		entry = &list->entry[i];
		if (i < SAY_AT_MOST)
			refuse("%s:%u:%u: %s", path, entry->place.line,
			       entry->place.column, entry->text);
		free(entry->text);
	}
	if (count > SAY_AT_MOST)
		refuse("%s: and %zu more", path, count - SAY_AT_MOST);
	free(list->entry);
	*list = (struct complaints){};
	return true;
}
