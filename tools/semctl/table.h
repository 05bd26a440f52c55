/* SPDX-License-Identifier: GPL-2.0-only */
/* Tables whose columns line up. */
#ifndef _SEMCTL_TABLE_H
#define _SEMCTL_TABLE_H

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

#endif /* _SEMCTL_TABLE_H */
