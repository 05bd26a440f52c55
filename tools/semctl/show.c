// SPDX-License-Identifier: GPL-2.0-only
/* semctl show: how a semaphore is, for people or as JSON. */
#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "state.h"

static void print_text(const struct node *node, const struct state *state)
{
	printf("name      %s\n", node->name);
	printf("path      %s\n", node->path);
	printf("count     %llu\n", state->count);
	printf("max_seen  %llu\n", state->max_seen);
	printf("waiters   %llu\n", state->waiters);
	printf("mode      %s\n", node_mode(node));
	printf("owner     %s:%s\n", node_owner(node), node_group(node));
	printf("device    %u:%u\n", major(node->stat.st_rdev),
	       minor(node->stat.st_rdev));
}

static void add_text(struct json_object *object, const char *key,
		     const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text));
}

static void add_number(struct json_object *object, const char *key,
		       unsigned long long n)
{
	json_object_object_add(object, key, json_object_new_uint64(n));
}

static void print_json(const struct node *node, const struct state *state)
{
	struct json_object *object = json_object_new_object();
	char text[32];

	add_text(object, "name", node->name);
	add_text(object, "path", node->path);
	add_number(object, "count", state->count);
	add_number(object, "max_seen", state->max_seen);
	add_number(object, "waiters", state->waiters);
	snprintf(text, sizeof(text), "%04o", node->stat.st_mode & 07777);
	add_text(object, "mode", text);
	add_text(object, "owner", node_owner(node));
	add_text(object, "group", node_group(node));
	snprintf(text, sizeof(text), "%u:%u", major(node->stat.st_rdev),
		 minor(node->stat.st_rdev));
	add_text(object, "device", text);
	puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY |
					    JSON_C_TO_STRING_SPACED |
					    JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(object);
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "json", no_argument, NULL, 'j' },
		HELP_OPTION,
		{},
	};
	struct state state;
	struct node node;
	bool json = false;
	int letter, fd, err;

	while ((letter = next_option(cmd, argc, argv, ":jh", names)) > 0)
		if (letter == 'j')
			json = true;
	node_find(cmd, name_argument(cmd, argc, argv), &node);
	fd = node_open(&node, O_RDONLY);
	if (fd < 0)
		return STATUS_REFUSED;
	err = state_read(fd, &state);
	close(fd);
	if (err)
		return STATUS_REFUSED;
	if (json)
		print_json(&node, &state);
	else
		print_text(&node, &state);
	return STATUS_DONE;
}

const struct command cmd_show = {
	.name = "show",
	.args = "[NAME] [--json]",
	.summary = "how a semaphore is: its count and who may use it",
	.help =
"Shows the semaphore NAME (default: semaphore), without changing it:\n"
"\n"
"  name, path     what it is called and where it is\n"
"  count          tokens that can be taken now\n"
"  max_seen       the highest count since the module was loaded\n"
"  waiters        readers that wait for a token\n"
"  mode, owner    who may take (r) and give (w)\n"
"  device         its device number\n"
"\n"
"  -j, --json         the same for programs; mode is octal\n"
"  -h, --help\n"
"\n"
"It needs read permission on the device.\n"
"\n"
"Examples:\n"
"  semctl show\n"
"  semctl show --json | jq .count\n",
	.run = run,
};
