// SPDX-License-Identifier: GPL-2.0-only
/* Tables: as wide as their widest cells. */
#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "values.h"

/* Begins the next row, all empty.  Without memory there is nothing to show. */
void table_row(struct table *table)
{
	table->cells = realloc(table->cells,
			       ++table->rows * sizeof(*table->cells));
	if (!table->cells)
		abort();
	memset(table->cells[table->rows - 1], 0, sizeof(*table->cells));
}

/* Fills a cell of the last row */
void table_set(struct table *table, size_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (vasprintf(&table->cells[table->rows - 1][column], format, args) < 0)
		abort();
	va_end(args);
}

static size_t width(const struct table *table, size_t column)
{
	size_t row, len, most = 0;

	for (row = 0; row < table->rows; row++) {
		len = text_columns(table->cells[row][column]);
		most = len > most ? len : most;
	}
	return most;
}

/* One row, with no blanks at its end; frees its cells */
static void print_row(char **cells, const char *alignment,
		      const size_t *widths, FILE *to)
{
	size_t i, owed = 0, blanks;

	for (i = 0; alignment[i]; i++) {
		blanks = widths[i] - text_columns(cells[i]);
		owed += i ? 2 : 0;
		if (alignment[i] == 'r') {
			owed += blanks;
			blanks = 0;
		}
		if (*cells[i]) {
			fprintf(to, "%*s%s", (int)owed, "", cells[i]);
			owed = 0;
		}
		owed += blanks;
		free(cells[i]);
	}
	fputc('\n', to);
}

/**
 * table_print - show it, and be done with it
 * @table: every cell of as many columns as @alignment has letters is filled
 * @alignment: 'l' or 'r' for each column
 * @to: where
 */
void table_print(struct table *table, const char *alignment, FILE *to)
{
	size_t columns = strlen(alignment), row, i;
	size_t widths[TABLE_COLUMNS];

	for (i = 0; i < columns; i++)
		widths[i] = width(table, i);
	for (row = 0; row < table->rows; row++)
		print_row(table->cells[row], alignment, widths, to);
	free(table->cells);
	*table = (struct table){};
}

/* Adds a string, or null */
void json_text(struct json_object *object, const char *key, const char *text)
{
	json_object_object_add(object, key, text ?
			       json_object_new_string(text) : NULL);
}

/* Adds a whole number */
void json_number(struct json_object *object, const char *key,
		 unsigned long long n)
{
	json_object_object_add(object, key, json_object_new_uint64(n));
}

/* Adds a time with milliseconds; null if it is negative */
void json_seconds(struct json_object *object, const char *key, double seconds)
{
	char text[32];

	snprintf(text, sizeof(text), "%.3f", seconds);
	json_object_object_add(object, key, seconds < 0 ? NULL :
			       json_object_new_double_s(seconds, text));
}

/* Prints it, and is done with it */
void json_show(struct json_object *object)
{
	puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY |
					    JSON_C_TO_STRING_SPACED |
					    JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(object);
}
