// SPDX-License-Identifier: GPL-2.0-only
/* A semaphore as it is shown: a row of a list, an object of JSON. */
#include <json-c/json.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "node.h"
#include "output.h"
#include "semaphore.h"
#include "values.h"

bool is_pool(const struct semaphore *sem)
{
	return sem->info.kind == SEMDEV_POOL;
}

/* A counter that saturates only where the kernel's numbers end */
bool is_unlimited(const struct semaphore *sem)
{
	return sem->info.max >= SIZE_MAX;
}

/* From an open node and what the driver said */
void semaphore_init(struct semaphore *sem, const struct node *node,
		    const struct semdev_info *info)
{
	*sem = (struct semaphore){
		.name = strdup(node->name),
		.path = strdup(node->path),
		.has_node = true,
		.stat = node->stat,
		.rdev = node->stat.st_rdev,
		.info = *info,
	};
	if (!sem->name || !sem->path)
		abort();
}

void semaphore_free(struct semaphore *sem)
{
	free(sem->name);
	free(sem->path);
}

static void add_node(struct json_object *object, const struct semaphore *sem)
{
	char mode[8], device[32];

	snprintf(device, sizeof(device), "%u:%u", major(sem->rdev),
		 minor(sem->rdev));
	snprintf(mode, sizeof(mode), "%04o", sem->stat.st_mode & 07777);
	json_text(object, "path", sem->has_node ? sem->path : NULL);
	json_text(object, "mode", sem->has_node ? mode : NULL);
	json_text(object, "owner", sem->has_node ?
		  user_name(sem->stat.st_uid) : NULL);
	json_text(object, "group", sem->has_node ?
		  group_name(sem->stat.st_gid) : NULL);
	json_text(object, "device", device);
}

static void add_pool(struct json_object *object, const struct semdev_info *info)
{
	json_number(object, "size", info->max);
	json_number(object, "taken", info->taken);
	json_number(object, "outstanding", info->outstanding);
	json_number(object, "excess", info->excess);
	json_object_object_add(object, "strict", json_object_new_boolean
			       (info->features & SEMDEV_STRICT));
	json_number(object, "max_per_client", info->max_per_client);
	json_number(object, "max_per_uid", info->max_per_uid);
}

/* An object that the caller owns; its keys are told by list --help */
struct json_object *semaphore_json(const struct semaphore *sem)
{
	struct json_object *object = json_object_new_object();
	const struct semdev_info *info = &sem->info;

	json_text(object, "name", sem->name);
	json_text(object, "kind", is_pool(sem) ? "pool" : "counter");
	add_node(object, sem);
	json_number(object, "available", info->value);
	json_number(object, "max_seen", info->max_seen);
	json_number(object, "waiters", info->waiters);
	json_number(object, "clients", info->clients);
	if (is_pool(sem)) {
		add_pool(object, info);
		return object;
	}
	if (is_unlimited(sem))
		json_object_object_add(object, "max", NULL);
	else
		json_number(object, "max", info->max);
	return object;
}

static void add_row(struct table *table, const struct semaphore *sem)
{
	const struct semdev_info *info = &sem->info;

	table_row(table);
	table_set(table, 0, "%s", sem->name);
	table_set(table, 1, is_pool(sem) ? "pool" : "counter");
	table_set(table, 2, "%llu", (unsigned long long)info->value);
	if (is_unlimited(sem))
		table_set(table, 3, "-");
	else
		table_set(table, 3, "%llu", (unsigned long long)info->max);
	table_set(table, 4, "%u", info->waiters);
	table_set(table, 5, "%u", info->clients);
	table_set(table, 6, "%s", sem->has_node ?
		  mode_text(sem->stat.st_mode) : "(no node)");
	if (sem->has_node)
		table_set(table, 7, "%s:%s", user_name(sem->stat.st_uid),
			  group_name(sem->stat.st_gid));
	else
		table_set(table, 7, "-");
}

/* A table of them */
void semaphores_print(const struct semaphores *list, FILE *to)
{
	static const char *const titles[] = { "NAME", "KIND", "AVAILABLE",
		"SIZE/MAX", "WAITERS", "CLIENTS", "MODE", "OWNER" };
	struct table table = {};
	size_t i;

	table_row(&table);
	for (i = 0; i < TABLE_COLUMNS; i++)
		table_set(&table, i, "%s", titles[i]);
	for (i = 0; i < list->count; i++)
		add_row(&table, &list->entry[i]);
	table_print(&table, "llrrrrll", to);
}
