// SPDX-License-Identifier: GPL-2.0-only
/* The clients of a semaphore, as a table and as JSON. */
#include <json-c/json.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clients.h"
#include "device.h"
#include "output.h"
#include "values.h"

/* Those that hold most come first, then those that held longest, or wait */
static int compare(const void *left, const void *right)
{
	const struct semdev_client_info *a = left, *b = right;

	if (a->taken != b->taken)
		return a->taken > b->taken ? -1 : 1;
	if (a->since != b->since)
		return a->since < b->since ? -1 : 1;
	if (a->waiting != b->waiting)
		return a->waiting > b->waiting ? -1 : 1;
	return (a->pid > b->pid) - (a->pid < b->pid);
}

/**
 * clients_arrange - leave ourselves out, and sort
 * @clients: from get_clients()
 *
 * To look at a semaphore is to have it open.  But the process may have had it
 * before it became semctl, and then what it holds does matter.
 */
void clients_arrange(struct clients *clients)
{
	struct semdev_client_info *entry = clients->entry;
	size_t i, kept = 0;

	for (i = 0; i < clients->count; i++)
		if (entry[i].pid != getpid() || entry[i].taken ||
		    entry[i].waiting)
			entry[kept++] = entry[i];
	clients->count = kept;
	if (kept)
		qsort(entry, kept, sizeof(*entry), compare);
}

/*
 * What the process is called, as it says itself; good until the next call.
 * That may be anything: control characters, or half a letter at the end.
 */
static const char *command_name(const struct semdev_client_info *client)
{
	static char name[32];
	char path[32];
	FILE *file;
	char *c;

	if (!client->pid)
		return "(gone)";
	snprintf(path, sizeof(path), "/proc/%d/comm", client->pid);
	file = fopen(path, "re");
	if (!file)
		return "(gone)";
	if (!fgets(name, sizeof(name), file))
		*name = '\0';
	fclose(file);
	name[strcspn(name, "\n")] = '\0';
	for (c = name; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return name;
}

static uint64_t held_ns(const struct clients *clients,
			const struct semdev_client_info *client)
{
	return clients->now > client->since ? clients->now - client->since : 0;
}

static void add_row(struct table *table, const struct clients *clients,
		    const struct semdev_client_info *client)
{
	table_row(table);
	if (client->pid)
		table_set(table, 0, "%d", client->pid);
	else
		table_set(table, 0, "-");
	table_set(table, 1, "%.16s", user_name(client->uid));
	table_set(table, 2, "%s", command_name(client));
	table_set(table, 3, "%llu", (unsigned long long)client->taken);
	table_set(table, 4, "%u", client->waiting);
	table_set(table, 5, "%s",
		  client->since ? age(held_ns(clients, client)) : "-");
}

/**
 * clients_print - a table of them
 * @clients: arranged
 * @most: no more lines than that: one says how many are missing
 * @to: where
 */
void clients_print(const struct clients *clients, size_t most, FILE *to)
{
	static const char *const titles[] = { "PID", "USER", "COMMAND", "TAKEN",
					      "WAITING", "HELD" };
	size_t i, shown = clients->count;
	struct table table = {};

	/* The titles, and what comes of the rest */
	if (shown + 1 > most)
		shown = most > 2 ? most - 2 : 0;
	table_row(&table);
	for (i = 0; i < 6; i++)
		table_set(&table, i, "%s", titles[i]);
	for (i = 0; i < shown; i++)
		add_row(&table, clients, &clients->entry[i]);
	table_print(&table, "rllrrr", to);
	if (shown < clients->count)
		fprintf(to, "... and %zu more\n", clients->count - shown);
}

/* An array of them; the caller owns it */
struct json_object *clients_json(const struct clients *clients)
{
	struct json_object *array = json_object_new_array();
	const struct semdev_client_info *client;
	struct json_object *object;

	for (client = clients->entry;
	     client < clients->entry + clients->count; client++) {
		object = json_object_new_object();
		json_number(object, "pid", (unsigned int)client->pid);
		json_number(object, "uid", client->uid);
		json_text(object, "user", user_name(client->uid));
		json_text(object, "command", command_name(client));
		json_number(object, "taken", client->taken);
		json_number(object, "waiting", client->waiting);
		json_seconds(object, "held_seconds", client->since ?
			     (double)held_ns(clients, client) / 1e9 : -1);
		json_object_array_add(array, object);
	}
	return array;
}
