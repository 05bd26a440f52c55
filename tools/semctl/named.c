// SPDX-License-Identifier: GPL-2.0-only
/* The name by which the control device knows what NAME stands for. */
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "command.h"
#include "name.h"
#include "named.h"
#include "node.h"

/*
 * Is it the device that is always there?  A named one may be called the same,
 * but that has to be typed as a path, and then its class tells.
 */
static bool is_main(const struct node *node, bool typed_path)
{
	char path[PATH_MAX], *end;

	if (strcmp(node->name, MAIN_NAME))
		return false;
	if (!typed_path)
		return true;
	snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/subsystem",
		 major(node->stat.st_rdev), minor(node->stat.st_rdev));
	end = realpath(path, NULL);
	if (!end)
		return true;
	snprintf(path, sizeof(path), "%s", end);
	free(end);
	return strcmp(basename(path), MAIN_NAME) != 0;
}

/**
 * control_name - NAME, which may be a path, as the control device wants it
 * @cmd: for what
 * @typed: NAME
 * @name: set
 * @size: room there
 *
 * A name needs no node: one that lost its node can still be destroyed.
 *
 * Return: 0, or -1 when it has said why not.
 */
int control_name(const struct command *cmd, const char *typed, char *name,
		 size_t size)
{
	bool typed_path = strchr(typed, '/');
	struct node node;

	node_find(cmd, typed, &node);
	if (typed_path && node_identify(&node))
		return -1;
	if (is_main(&node, typed_path)) {
		refuse("/dev/semaphore comes and goes with the module, not with semctl");
		return -1;
	}
	snprintf(name, size, "%s", node.name);
	return 0;
}
