// SPDX-License-Identifier: GPL-2.0-only
/* semctl apply: the named semaphores as a file wants them. */
#include <stdbool.h>
#include <unistd.h>

#include "command.h"
#include "conf.h"
#include "enact.h"
#include "node.h"
#include "plan.h"
#include "report.h"
#include "semaphore.h"

/**
 * struct choice - what was typed
 * @path: the file
 * @dry_run: say what would be done
 * @prune: destroy what is not in the file
 * @json: for programs
 */
struct choice {
	const char *path;
	bool dry_run;
	bool prune;
	bool json;
};

/* What came in the way, but for that which was said when it did */
static void say_trouble(const struct step *step, const char *path)
{
	const char *name = step_name(step);

	if (step->outcome == BUSY)
		refuse("%s is open, and stays: semctl show %s tells by which processes",
		       name, name);
	if (step->obstacle)
		refuse("%s:%u:%u: %s cannot become that: it %s.\n"
		       "Destroy it, and apply again: semctl destroy %s",
		       path, step->wanted->place.line,
		       step->wanted->place.column, name, step->obstacle, name);
}

/* Does it; returns -1 when that cannot even begin, which has been said */
static int enact_all(const struct command *cmd, struct plan *plan)
{
	int control = -1;
	size_t i;

	for (i = 0; i < plan->count; i++) {
		if (!step_acts(&plan->step[i]) && plan->step[i].outcome != BUSY)
			continue;
		if (control < 0)
			control = control_open();
		if (control < 0)
			return -1;
		enact(cmd, control, &plan->step[i]);
	}
	if (control >= 0)
		close(control);
	return 0;
}

static int finish(const struct plan *plan, const struct choice *choice)
{
	int status = STATUS_DONE;
	size_t i;

	for (i = 0; i < plan->count; i++) {
		say_trouble(&plan->step[i], choice->path);
		if (plan->step[i].outcome == BUSY ||
		    plan->step[i].outcome == FAILED)
			status = STATUS_REFUSED;
	}
	if (choice->json)
		report_json(plan, choice->dry_run);
	else
		report_text(plan, choice->dry_run);
	return status;
}

static int apply(const struct command *cmd, const struct choice *choice,
		 const struct conf *conf)
{
	struct semaphores there = {};
	int status = STATUS_REFUSED;
	struct plan plan;

	if (semaphores_read(&there))
		return STATUS_REFUSED;
	plan_make(&plan, conf, &there, choice->prune);
	if (choice->dry_run || !enact_all(cmd, &plan))
		status = finish(&plan, choice);
	plan_free(&plan);
	semaphores_free(&there);
	return status;
}

static void parse(const struct command *cmd, int argc, char **argv,
		  struct choice *choice)
{
	static const struct option names[] = {
		{ "dry-run", no_argument, NULL, 'n' },
		{ "prune", no_argument, NULL, 'p' },
		{ "json", no_argument, NULL, 'j' },
		HELP_OPTION,
		{},
	};
	static const char *const file[] = { "FILE", NULL };
	static const char *const none[] = { NULL };
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":npjh", names)) > 0) {
		choice->dry_run |= letter == 'n';
		choice->prune |= letter == 'p';
		choice->json |= letter == 'j';
	}
	arguments(cmd, argc, argv, optind < argc ? file : none, &choice->path);
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct choice choice = { .path = CONF_PATH };
	struct conf conf;
	int status;

	parse(cmd, argc, argv, &choice);
	if (conf_read(choice.path, &conf))
		return STATUS_USAGE;
	status = apply(cmd, &choice, &conf);
	conf_free(&conf);
	return status;
}

const struct command cmd_apply = {
	.name = "apply",
	.args = "[FILE] [--dry-run] [--prune] [--json]",
	.summary = "make all semaphores as a file wants them",
	.help =
"Reads which semaphores there are to be from FILE (default:\n"
"" CONF_PATH "), creates those that are missing and changes what differs:\n"
"size, limits, owner, group, mode. What only a new one can have (its kind, a\n"
"counter's maximum, whether a pool is strict) is not changed, but told. A second\n"
"time it has nothing to do. Nothing is changed when FILE has a mistake; all of\n"
"them are told.\n"
"\n"
"  -n, --dry-run      say what would be done; the exit status is 0 then, too\n"
"  -p, --prune        destroy those that are not in FILE, unless they are open\n"
"  -j, --json         for programs: an array of objects with name, kind, result\n"
"                     (\"unchanged\", \"created\", \"changed\", \"destroyed\",\n"
"                     \"busy\": open, so not destroyed; \"failed\"), dry_run, and\n"
"                     changes: an object; each of its members has old and new\n"
"  -h, --help\n"
"\n"
"FILE has a section for each semaphore, whose keys are called as the options of\n"
"semctl create; but kind is pool or counter, and size that of a pool:\n"
"\n"
"  # one job limit for all builds\n"
"  [builds]\n"
"  kind = pool\n"
"  size = cpus-2            # also: 8, cpus, 50%\n"
"  mode = 0660\n"
"  group = build\n"
"\n"
"All of it: man 5 semaphores.conf\n"
"\n"
"It needs write permission on /dev/semaphore-control, root, unless there is\n"
"nothing to do. Exit status: 0 all is as FILE wants it, 1 something is not,\n"
"2 FILE has mistakes or cannot be read.\n"
"\n"
"Examples:\n"
"  semctl apply --dry-run\n"
"  semctl apply /etc/semaphores.conf --prune\n",
	.run = run,
};
