// SPDX-License-Identifier: GPL-2.0-only
/* semctl list: all semaphores, for people or as JSON. */
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>

#include "command.h"
#include "json.h"
#include "semaphore.h"

static void print_json(const struct semaphores *list)
{
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < list->count; i++)
		json_object_array_add(array, semaphore_json(&list->entry[i]));
	json_show(array);
}

static int run(const struct command *cmd, int argc, char **argv)
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
"Lists /dev/semaphore and those of /dev/semaphores. It opens none of them, so\n"
"anybody may, and it does not count as a client.\n"
"\n"
"  FREE        tokens that can be taken now\n"
"  SIZE/MAX    a pool's size; the most that a counter takes (-: no limit)\n"
"  WAITERS     tasks that wait for a token\n"
"  CLIENTS     processes that have opened it\n"
"  MODE        who may take (r) and give (w)\n"
"\n"
"  -j, --json         an array of objects with these keys:\n"
"                       name, kind (\"pool\" or \"counter\"), device (\"MAJOR:MINOR\"),\n"
"                       available, max_seen, waiters, clients;\n"
"                       path, mode (octal), owner, group: null without a node;\n"
"                       pools: size, taken, outstanding, excess, strict,\n"
"                       max_per_client, max_per_uid (0: no limit);\n"
"                       counters: count (as available), max (null: no limit)\n"
"  -h, --help\n"
"\n"
"Examples:\n"
"  semctl list\n"
"  semctl list --json | jq -r '.[] | select(.waiters > 0) | .name'\n",
	.run = run,
};
