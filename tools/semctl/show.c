// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl list and show: all semaphores; how one is and which processes use it.  For
 * people or as JSON.
 */
#include <fcntl.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "clients.h"
#include "command.h"
#include "device.h"
#include "node.h"
#include "output.h"
#include "semaphore.h"
#include "values.h"

static void print_number(const char *label, unsigned long long n)
{
	printf("%-11s %llu\n", label, n);
}

static void print_limits(const struct semdev_info *info)
{
	printf("limits      ");
	if (info->max_per_client)
		printf("%u a process", info->max_per_client);
	if (info->max_per_client && info->max_per_uid)
		printf(", ");
	if (info->max_per_uid)
		printf("%u a user", info->max_per_uid);
	puts(info->max_per_client || info->max_per_uid ? "" : "none");
}

static void print_pool(const struct semdev_info *info)
{
	printf("kind        pool%s\n", info->features & SEMDEV_STRICT ?
	       ", strict" : "");
	print_number("size", info->max);
	print_number("available", info->value);
	if (info->outstanding > info->max)
		printf("outstanding %llu, more than the size: it takes back what is given\n",
		       (unsigned long long)info->outstanding);
	else
		print_number("outstanding", info->outstanding);
	print_number("taken", info->taken);
	print_number("max_seen", info->max_seen);
	print_number("excess", info->excess);
	print_limits(info);
}

static void print_counter(const struct semaphore *sem)
{
	printf("kind        counter\n");
	print_number("available", sem->info.value);
	if (is_unlimited(sem))
		printf("max         no limit\n");
	else
		print_number("max", sem->info.max);
	print_number("max_seen", sem->info.max_seen);
}

static void print_text(const struct semaphore *sem,
		       const struct clients *clients)
{
	char *path = printable(sem->path, 0);

	printf("name        %s\n", sem->name);
	printf("path        %s\n", path);
	free(path);
	if (is_pool(sem))
		print_pool(&sem->info);
	else
		print_counter(sem);
	print_number("waiters", sem->info.waiters);
	print_number("clients", clients->count);
	printf("mode        %s\n", mode_text(sem->stat.st_mode));
	printf("owner       %s:%s\n", user_name(sem->stat.st_uid),
	       group_name(sem->stat.st_gid));
	printf("device      %u:%u\n", major(sem->rdev), minor(sem->rdev));
	if (!clients->count)
		return;
	putchar('\n');
	clients_print(clients, SIZE_MAX, stdout);
}

static void print_one_json(struct semaphore *sem, const struct clients *clients)
{
	struct json_object *object;

	sem->info.clients = (__u32)clients->count;
	object = semaphore_json(sem);
	json_object_object_add(object, "client_list", clients_json(clients));
	json_show(object);
}

static int show(struct node *node, bool json)
{
	struct semaphore sem;
	struct semdev_info info;
	struct clients clients;
	int fd, err;

	fd = node_open(node, O_RDONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	err = get_info(node->name, fd, &info) ||
	      get_clients(node->name, fd, &clients);
	close(fd);
	if (err)
		return STATUS_REFUSED;
	clients_arrange(&clients);
	semaphore_init(&sem, node, &info);
	if (json)
		print_one_json(&sem, &clients);
	else
		print_text(&sem, &clients);
	semaphore_free(&sem);
	free(clients.entry);
	return STATUS_DONE;
}

static int run_show(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "json", no_argument, NULL, 'j' },
		HELP_OPTION,
		{},
	};
	struct node node;
	bool json = false;
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":jh", names)) > 0)
		if (letter == 'j')
			json = true;
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	return show(&node, json);
}

const struct command cmd_show = {
	.name = "show",
	.args = "[NAME] [--json]",
	.summary = "one semaphore: its state, who holds tokens, who waits",
	.help =
"Shows the semaphore NAME (default: semaphore) without changing it.\n"
"\n"
"Of a pool:\n"
"  size           how many tokens it lends in all\n"
"  available      how many of them can be taken now\n"
"  outstanding    how many are lent out now\n"
"  taken          how many were taken and not given back by the processes that\n"
"                 took them; more than outstanding if one gave back what another\n"
"                 took\n"
"  max_seen       the most that were ever outstanding at once\n"
"  excess         given, but never taken, or not by the giver: had no effect\n"
"  limits         what a process, or a user, may hold of it: see semctl limit\n"
"Of a counter:\n"
"  available      tokens that can be taken now\n"
"  max            the most that it holds; what is given beyond that is dropped\n"
"  max_seen       the most that were ever available\n"
"Of both:\n"
"  waiters        tasks that wait for tokens\n"
"  clients        processes that have it open, semctl itself left out; each has a\n"
"                 line: TAKEN, tokens that it took; WAITING, its tasks that wait;\n"
"                 HELD, for how long it has held any\n"
"  mode, owner    who may take (r) and give (w)\n"
"  device         its device number\n"
"\n"
"  -j, --json         for programs: the keys of 'semctl list --json', and\n"
"                     client_list, an array of objects with pid (0: gone), uid,\n"
"                     user, command, taken, waiting, held_seconds (null: holds\n"
"                     none)\n"
"  -h, --help\n"
"\n"
"It needs read permission on the device.\n"
"\n"
"Examples:\n"
"  semctl show\n"
"  semctl show jobs\n"
"  semctl show jobs --json | jq '.client_list[] | select(.taken > 0) | .pid'\n",
	.run = run_show,
};

static void print_json(const struct semaphores *list)
{
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < list->count; i++)
		json_object_array_add(array, semaphore_json(&list->entry[i]));
	json_show(array);
}

static int run_list(const struct command *cmd, int argc, char **argv)
{
	static const char *const none[] = { NULL };
	static const struct option names[] = {
		{ "json", no_argument, NULL, 'j' },
		HELP_OPTION,
		{},
	};
	struct semaphores list = {};
	bool json = false;
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":jh", names)) > 0)
		if (letter == 'j')
			json = true;
	arguments(cmd, argc, argv, none, NULL);
	if (semaphores_read(&list))
		return STATUS_REFUSED;
	if (json)
		print_json(&list);
	else
		semaphores_print(&list, stdout);
	semaphores_free(&list);
	return STATUS_DONE;
}

const struct command cmd_list = {
	.name = "list",
	.args = "[--json]",
	.summary = "all semaphores, one a line",
	.help =
"Lists /dev/semaphore and those of /dev/semaphores. It opens none of them, so it\n"
"needs no permission and does not count as a client.\n"
"\n"
"  AVAILABLE   tokens that can be taken now\n"
"  SIZE/MAX    a pool's size; the most that a counter takes (-: no limit)\n"
"  WAITERS     tasks that wait for a token\n"
"  CLIENTS     processes that have opened it\n"
"  MODE        who may take (r) and give (w)\n"
"\n"
"  -j, --json         an array of objects with these keys:\n"
"                       name, kind (\"pool\" or \"counter\"),\n"
"                       device (\"MAJOR:MINOR\"),\n"
"                       available, max_seen, waiters, clients;\n"
"                       path, mode (octal), owner, group: null without a node;\n"
"                       pools: size, taken, outstanding, excess, strict,\n"
"                       max_per_client, max_per_uid (0: no limit);\n"
"                       counters: max (null: no limit)\n"
"  -h, --help\n"
"\n"
"Examples:\n"
"  semctl list\n"
"  semctl list --json | jq -r '.[] | select(.waiters > 0) | .name'\n",
	.run = run_list,
};
