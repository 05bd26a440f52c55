/* SPDX-License-Identifier: GPL-2.0-only */
/* What a firm build tells our front ends, and what they tell each other. */
#ifndef _SEMCTL_FIRM_H
#define _SEMCTL_FIRM_H

#include <stdbool.h>
#include <sys/types.h>

#include "command.h"

/**
 * struct firm - a firm build
 * @fd: its record
 * @pool: the path of its pool
 * @options: of make, which tell of the job server
 * @cargo_options: the same for Rust's tools
 */
struct firm {
	int fd;
	char *pool;
	char *options;
	char *cargo_options;
};

bool firm_begin(struct firm *firm);
bool firm_join(struct firm *firm);
void firm_leave(dev_t pool);
void __printf(2, 3)
firm_warn(const struct firm *firm, const char *format, ...);

#endif /* _SEMCTL_FIRM_H */
