// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl watch: semaphores as they change.
 *
 * It looks at intervals and does not poll(2): a poller is a client that wants
 * a token, and to watch must not make a difference to the others.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "number.h"
#include "picture.h"
#include "screen.h"
#include "semaphore.h"

#define ROW	"%-8s  %-16s %10s %10s %8s %8s\n"

static int watch_screen(struct node *node, const struct timespec *interval)
{
	int status = STATUS_DONE;
	char *text;

	screen_begin(true);
	do {
		text = picture(node);
		if (!text)
			status = STATUS_REFUSED;
		else if (screen_draw(text))
			status = refuse("cannot write: %s", strerror(errno));
		free(text);
	} while (status == STATUS_DONE && !screen_wait(interval));
	screen_end();
	return status;
}

static void print_row(const struct semaphore *sem)
{
	char free[24], out[24], waiters[24], clients[24];

	snprintf(free, sizeof(free), "%llu",
		 (unsigned long long)sem->info.value);
	snprintf(out, sizeof(out), is_pool(sem) ? "%llu" : "-",
		 (unsigned long long)sem->info.outstanding);
	snprintf(waiters, sizeof(waiters), "%u", sem->info.waiters);
	snprintf(clients, sizeof(clients), "%u", sem->info.clients);
	printf(ROW, clock_text(), sem->name, free, out, waiters, clients);
}

static bool differs(const struct semaphore *a, const struct semaphore *b)
{
	return a->info.value != b->info.value ||
	       a->info.outstanding != b->info.outstanding ||
	       a->info.waiters != b->info.waiters ||
	       a->info.clients != b->info.clients || a->rdev != b->rdev;
}

/* Those that are new or different, and those that are no more */
static void print_changes(const struct semaphores *now,
			  const struct semaphores *before)
{
	const struct semaphore *sem, *same;

	for (sem = before->entry; sem < before->entry + before->count; sem++)
		if (!semaphores_find(now, sem))
			printf("%-8s  %-16s destroyed\n", clock_text(),
			       sem->name);
	for (sem = now->entry; sem < now->entry + now->count; sem++) {
		same = semaphores_find(before, sem);
		if (!same || differs(same, sem))
			print_row(sem);
	}
}

/* A row for each change, for files and other programs */
static int watch_rows(struct node *node, const struct timespec *interval)
{
	struct semaphores before = {}, now = {};
	int status = STATUS_DONE;

	screen_begin(false);
	do {
		now = (struct semaphores){};
		if (node ? semaphore_read(node->path, &now) :
			   semaphores_read(&now))
			status = STATUS_REFUSED;
		else if (!before.count)
			printf(ROW, "time", "name", "free", "out", "waiters",
			       "clients");
		print_changes(&now, &before);
		if (fflush(stdout))
			status = refuse("cannot write: %s", strerror(errno));
		semaphores_free(&before);
		before = now;
	} while (status == STATUS_DONE && !screen_wait(interval));
	semaphores_free(&before);
	return status;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "interval", required_argument, NULL, 'i' },
		HELP_OPTION,
		{},
	};
	struct timespec interval = { .tv_sec = 1 };
	struct node node, *one = NULL;
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":i:h", names)) > 0)
		if (letter == 'i')
			interval = parse_seconds(cmd, "-i", optarg);
	if (!interval.tv_sec && interval.tv_nsec < 10 * 1000 * 1000)
		bad_usage(cmd, "-i: 0.01 seconds is the shortest interval");
	if (optind < argc) {
		node_find(cmd, name_argument(cmd, argc, argv), &node);
		one = &node;
	}
	if (isatty(STDOUT_FILENO))
		return watch_screen(one, &interval);
	return watch_rows(one, &interval);
}

const struct command cmd_watch = {
	.name = "watch",
	.args = "[NAME] [-i SECONDS]",
	.summary = "one semaphore, or all, as they change",
	.help =
"Watches the semaphore NAME until ^C: how much is free, who holds tokens, who waits\n"
"(as semctl show). Without NAME: all of them (as semctl list). On a terminal the\n"
"view is kept up to date in its place; elsewhere there is a row whenever something\n"
"has changed since the last look: time, name, free, out (of a pool), waiters,\n"
"clients. It takes nothing, and does not stand in the queue.\n"
"\n"
"  -i, --interval SECONDS   look this often (default 1, at least 0.01)\n"
"  -h, --help\n"
"\n"
"The view of one semaphore needs read permission on its device.\n"
"\n"
"Examples:\n"
"  semctl watch jobs\n"
"  semctl watch\n"
"  semctl watch jobs -i 0.1 > log &\n",
	.run = run,
};
