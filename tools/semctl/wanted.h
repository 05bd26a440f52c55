/* SPDX-License-Identifier: GPL-2.0-only */
/* A semaphore as a section of a file wants it: semaphores.conf(5). */
#ifndef _SEMCTL_WANTED_H
#define _SEMCTL_WANTED_H

#include <linux/semaphore_dev.h>
#include <stdbool.h>

#include "complaints.h"

#define WANTED_KEYS	10

/**
 * struct wanted - a semaphore as it is to be
 * @create: for the driver; no name if the section's is none
 * @place: of its section
 * @keys: where each key stands, by its place in the table of keys
 */
struct wanted {
	struct semdev_create create;
	struct place place;
	struct place keys[WANTED_KEYS];
};

void wanted_begin(struct wanted *wanted, struct place place);
void wanted_set_name(struct wanted *wanted, struct complaints *complaints,
		     const char *name, struct place at);
void wanted_set(struct wanted *wanted, struct complaints *complaints,
		const char *key, struct place key_at,
		const char *value, struct place value_at);
void wanted_end(struct wanted *wanted, struct complaints *complaints);

#endif /* _SEMCTL_WANTED_H */
