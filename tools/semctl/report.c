// SPDX-License-Identifier: GPL-2.0-only
/* What became of a plan, or would: a row or an object of JSON for each step. */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "plan.h"
#include "report.h"
#include "semaphore.h"
#include "values.h"
#include "wanted.h"

static const char *const outcomes[] = {
	[UNCHANGED] = "unchanged",
	[CREATED] = "created",
	[CHANGED] = "changed",
	[DESTROYED] = "destroyed",
	[BUSY] = "busy",
	[FAILED] = "failed",
};

/* "size: 3 -> 4, ..."; the caller frees it */
static char *changes_text(const struct step *step)
{
	const struct change *change;
	char *text = NULL;
	size_t size, i;
	FILE *to = open_memstream(&text, &size);

	if (!to)
		abort();
	if (step->outcome == FAILED && step->changes)
		fputs("changed only ", to);
	for (i = 0; i < step->changes; i++) {
		change = &step->change[i];
		fprintf(to, "%s%s: %s -> %s", i ? ", " : "", change->key,
			change->from, change->to);
	}
	fclose(to);
	return text;
}

/* "pool of 8 tokens, root:root 0660"; the caller frees it */
static char *created_text(const struct semdev_create *create)
{
	char *text;

	if (asprintf(&text, "%s%s, %s:%s %04o",
		     create->kind == SEMDEV_POOL ? "pool of " : "counter",
		     create->kind == SEMDEV_POOL ? tokens(create->max) : "",
		     user_name(create->uid), group_name(create->gid),
		     create->mode) < 0)
		abort();
	return text;
}

static void print_row(struct table *table, const struct step *step,
		      bool dry_run)
{
	char *about = step->outcome == CREATED ?
		      created_text(&step->wanted->create) : changes_text(step);

	table_row(table);
	table_set(table, 0, "%s", step_name(step));
	table_set(table, 1, "%s%s", dry_run && step_acts(step) ? "would be " : "",
		  outcomes[step->outcome]);
	table_set(table, 2, "%s", about);
	free(about);
}

/* For people */
void report_text(const struct plan *plan, bool dry_run)
{
	struct table table = {};
	size_t i;

	for (i = 0; i < plan->count; i++)
		print_row(&table, &plan->step[i], dry_run);
	table_print(&table, "lll", stdout);
}

/* A number as a number; the keys of semctl list --json have no minus in them */
static void add_change(struct json_object *changes, const struct change *change)
{
	struct json_object *object = json_object_new_object();
	char key[32], *minus;

	snprintf(key, sizeof(key), "%s", change->key);
	while ((minus = strchr(key, '-')))
		*minus = '_';
	if (change->kind == CHANGE_ACCESS) {
		json_text(object, "old", change->from);
		json_text(object, "new", change->to);
	} else {
		json_number(object, "old", strtoull(change->from, NULL, 10));
		json_number(object, "new", strtoull(change->to, NULL, 10));
	}
	json_object_object_add(changes, key, object);
}

static struct json_object *step_json(const struct step *step, bool dry_run)
{
	struct json_object *object = json_object_new_object();
	struct json_object *changes = json_object_new_object();
	__u32 kind = step->wanted ? step->wanted->create.kind :
		     step->sem->info.kind;
	size_t i;

	json_text(object, "name", step_name(step));
	json_text(object, "kind", kind == SEMDEV_POOL ? "pool" : "counter");
	json_text(object, "result", outcomes[step->outcome]);
	json_object_object_add(object, "dry_run",
			       json_object_new_boolean(dry_run));
	for (i = 0; i < step->changes; i++)
		add_change(changes, &step->change[i]);
	json_object_object_add(object, "changes", changes);
	return object;
}

/* For programs: see apply --help */
void report_json(const struct plan *plan, bool dry_run)
{
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < plan->count; i++)
		json_object_array_add(array,
				      step_json(&plan->step[i], dry_run));
	json_show(array);
}
