/* SPDX-License-Identifier: GPL-2.0-only */
/* A semaphore as it is shown, wherever that is known from. */
#ifndef _SEMCTL_SEMAPHORE_H
#define _SEMCTL_SEMAPHORE_H

#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>

struct json_object;
struct node;

/**
 * struct semaphore - all that is shown of one
 * @name: its name
 * @path: its node, as typed or where it should be
 * @has_node: whether that is there, and this semaphore's
 * @stat: of the node, if it is
 * @rdev: its device number
 * @info: its state
 */
struct semaphore {
	char *name;
	char *path;
	bool has_node;
	struct stat stat;
	dev_t rdev;
	struct semdev_info info;
};

/**
 * struct semaphores - a list of them
 * @entry: sorted by path, so that the one that is always there is the first
 * @count: how many
 */
struct semaphores {
	struct semaphore *entry;
	size_t count;
};

bool is_pool(const struct semaphore *sem);
bool is_unlimited(const struct semaphore *sem);
void semaphore_init(struct semaphore *sem, const struct node *node,
		    const struct semdev_info *info);
struct json_object *semaphore_json(const struct semaphore *sem);
void semaphores_print(const struct semaphores *list, FILE *to);
void semaphore_free(struct semaphore *sem);

/* sysfs.c */
int semaphores_read(struct semaphores *list);
const struct semaphore *semaphores_find(const struct semaphores *list,
					const struct semaphore *sem);
int semaphore_named(const char *name, struct semaphores *list);
int semaphore_read(const char *path, struct semaphores *list);
void semaphores_free(struct semaphores *list);

#endif /* _SEMCTL_SEMAPHORE_H */
