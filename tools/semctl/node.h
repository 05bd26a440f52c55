/* SPDX-License-Identifier: GPL-2.0-only */
/* From the NAME that was typed to an open semaphore. */
#ifndef _SEMCTL_NODE_H
#define _SEMCTL_NODE_H

#include <limits.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct command;

/**
 * struct node - a device node
 * @path: where it is
 * @name: the semaphore's name; as typed, until the kernel was asked
 * @stat: mode, owner and device number, from node_open() or node_identify()
 */
struct node {
	char path[PATH_MAX];
	char name[PATH_MAX];
	struct stat stat;
};

#define CONTROL_PATH	"/dev/semaphore-control"

void node_find(const struct command *cmd, const char *name, struct node *node);
bool node_absent(const struct node *node);
bool node_is_lost(const struct node *node);
bool module_is_loaded(void);
int node_identify(struct node *node);
int node_open(struct node *node, int flags);
int control_open(void);
int control_name(const struct command *cmd, const char *typed, char *name,
		 size_t size);

#endif /* _SEMCTL_NODE_H */
