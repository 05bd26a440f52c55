/* SPDX-License-Identifier: GPL-2.0-only */
/* Tables whose columns line up, and JSON, a member at a time. */
#ifndef _SEMCTL_OUTPUT_H
#define _SEMCTL_OUTPUT_H

#include <stddef.h>
#include <stdio.h>

#define TABLE_COLUMNS	8

/**
 * struct table - rows of text; begin with {}
 * @cells: row after row, each of TABLE_COLUMNS
 * @rows: how many
 */
struct table {
	char *(*cells)[TABLE_COLUMNS];
	size_t rows;
};

void table_row(struct table *table);
void __attribute__((format(printf, 3, 4)))
table_set(struct table *table, size_t column, const char *format, ...);
void table_print(struct table *table, const char *alignment, FILE *to);

struct json_object;

void json_text(struct json_object *object, const char *key, const char *text);
void json_number(struct json_object *object, const char *key,
		 unsigned long long n);
void json_seconds(struct json_object *object, const char *key, double seconds);
void json_show(struct json_object *object);

#endif /* _SEMCTL_OUTPUT_H */
