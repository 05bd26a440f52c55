/* SPDX-License-Identifier: GPL-2.0-only */
/* A file of semaphores: semaphores.conf(5). */
#ifndef _SEMCTL_CONF_H
#define _SEMCTL_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "wanted.h"

#define CONF_PATH	"/etc/semaphores.conf"

/**
 * struct conf - what a file wants
 * @path: the file
 * @entry: a semaphore each, in the order of the file
 * @count: how many
 * @by_name: the same, sorted
 */
struct conf {
	const char *path;
	struct wanted *entry;
	size_t count;
	const struct wanted **by_name;
};

int conf_read(const char *path, struct conf *conf);
bool conf_names(const struct conf *conf, const char *name);
void conf_free(struct conf *conf);

#endif /* _SEMCTL_CONF_H */
