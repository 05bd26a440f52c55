/* SPDX-License-Identifier: GPL-2.0-only */
/* From the NAME that was typed to an open semaphore. */
#ifndef _SEMCTL_NODE_H
#define _SEMCTL_NODE_H

#include <limits.h>
#include <sys/stat.h>

struct command;

/**
 * struct node - a device node
 * @path: where it is
 * @name: the semaphore's name; as typed, until node_open() asked the kernel
 * @stat: mode, owner and device number, from node_open()
 */
struct node {
	char path[PATH_MAX];
	char name[NAME_MAX + 1];
	struct stat stat;
};

void node_find(const struct command *cmd, const char *name, struct node *node);
int node_open(struct node *node, int flags);
const char *node_mode(const struct node *node);
const char *node_owner(const struct node *node);
const char *node_group(const struct node *node);

#endif /* _SEMCTL_NODE_H */
