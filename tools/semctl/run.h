/* SPDX-License-Identifier: GPL-2.0-only */
/* A command that is to run on tokens of a pool. */
#ifndef _SEMCTL_RUN_H
#define _SEMCTL_RUN_H

#include <getopt.h>
#include <stdbool.h>

#include "device.h"
#include "node.h"

struct command;

/**
 * struct job - a command, and the tokens that it is to run on
 * @node: the pool
 * @req: the tokens that are wanted
 * @info: how the pool was just before
 * @argv: the command and its arguments
 * @choice: the option given last that is none of the others, or 0
 * @extra: take tokens even where the command would run on those of the job
 *	around it
 * @require: without the pool the command is not to run
 * @firm: what tells build tools how many jobs to run is taken away
 * @unaware: the command knows no job server: what it is told is its limit
 * @fd: the pool, closed on exec; tokens are held through it, if any were taken
 */
struct job {
	struct node node;
	struct request req;
	struct semdev_info info;
	char **argv;
	int choice;
	bool extra;
	bool require;
	bool firm;
	bool unaware;
	int fd;
};

#define EXTRA_OPTION { "extra", no_argument, NULL, 'e' }
#define FIRM_OPTION LONG_OPTION

void job_parse(const struct command *cmd, int argc, char **argv,
	       const char *letters, const struct option *names,
	       struct job *job);
int job_take(struct job *job);
int own_failure(int status);
int keep_open(int fd);
int run_command(char **argv);

/* child.c */

/**
 * struct beside - what is to be done while a command runs
 * @fd: can be read from when there is something to do, as poll(2) has it
 * @step: does it, and is called first of all; returns after how many
 *	milliseconds it is to be called in any case, or -1
 * @pause: called before semctl is stopped with its command
 */
struct beside {
	int fd;
	int (*step)(void);
	void (*pause)(void);
};

int run_child(char **argv, bool end_with_us, const struct beside *beside,
	      int *status);
int end_as(int status);

/* held.c */
unsigned long long held_tokens(int fd, dev_t pool);
void tell_held(dev_t pool, unsigned long long tokens, bool held_by_us);

#endif /* _SEMCTL_RUN_H */
