/* SPDX-License-Identifier: GPL-2.0-only */
/* Tokens of a pool that a command is to run on. */
#ifndef _SEMCTL_RUN_H
#define _SEMCTL_RUN_H

#include <getopt.h>

#include "device.h"
#include "node.h"

struct command;

/**
 * struct hold - a pool, and what is wanted of it
 * @node: the pool
 * @req: the tokens
 * @info: how it was just before
 * @argv: the command and its arguments
 * @choice: the option given last that is neither -n nor -t, or 0
 */
struct hold {
	struct node node;
	struct request req;
	struct semdev_info info;
	char **argv;
	int choice;
};

void hold_parse(const struct command *cmd, int argc, char **argv,
		const char *letters, const struct option *names,
		struct hold *hold);
int hold_take(struct hold *hold, int *fd);
int keep_open(int fd);
int run_command(char **argv);
int supervise(char **argv);

#endif /* _SEMCTL_RUN_H */
