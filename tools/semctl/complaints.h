/* SPDX-License-Identifier: GPL-2.0-only */
/* What is wrong with a file, each with its place. */
#ifndef _SEMCTL_COMPLAINTS_H
#define _SEMCTL_COMPLAINTS_H

#include <stdbool.h>
#include <stddef.h>

/**
 * struct place - where something stands; both count from 1
 * @line: of the file; 0: nowhere
 * @column: in bytes
 */
struct place {
	unsigned int line;
	unsigned int column;
};

/**
 * struct complaints - a list of them; begin with {}
 * @entry: in the order in which they were noticed
 * @count: how many
 */
struct complaints {
	struct complaint *entry;
	size_t count;
};

void __attribute__((format(printf, 3, 4)))
complain(struct complaints *list, struct place place, const char *format, ...);
bool complaints_say(struct complaints *list, const char *path);

#endif /* _SEMCTL_COMPLAINTS_H */
