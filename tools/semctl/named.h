/* SPDX-License-Identifier: GPL-2.0-only */
/* The name by which the control device knows what NAME stands for. */
#ifndef _SEMCTL_NAMED_H
#define _SEMCTL_NAMED_H

#include <stddef.h>

struct command;

int control_name(const struct command *cmd, const char *typed, char *name,
		 size_t size);

#endif /* _SEMCTL_NAMED_H */
