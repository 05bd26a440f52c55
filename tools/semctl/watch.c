// SPDX-License-Identifier: GPL-2.0-only
/*
 * semctl watch: semaphores as they change.
 *
 * It looks at intervals and does not poll(2): a poller is a client that wants
 * a token, and to watch must not make a difference to the others.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clients.h"
#include "command.h"
#include "device.h"
#include "node.h"
#include "screen.h"
#include "semaphore.h"
#include "values.h"

/* A name has 32 bytes at most, all of them ASCII. */
#define ROW	"%-8s  %-32s %10s %11s %8s %8s\n"

/* What lines there are besides the clients */
#define VIEW_ROWS	5

/* The time of day; good until the next call */
static const char *clock_text(void)
{
	static char text[16];
	time_t now = time(NULL);

	strftime(text, sizeof(text), "%H:%M:%S", localtime(&now));
	return text;
}

/*
 * Of a pool the part that is outstanding is drawn solid, as bars are elsewhere:
 * full means that there is nothing left.  A counter's bar shows what is
 * available, beside its maximum or the most that there was.
 */
static void draw_bar(const struct semdev_info *info, size_t columns, FILE *to)
{
	size_t i, width = columns >= 80 ? 76 : columns > 5 ? columns - 4 : 1;
	unsigned long long whole = info->max, part = info->value;
	size_t solid;

	if (info->kind == SEMDEV_POOL)
		part = info->outstanding;
	else if (info->max >= SIZE_MAX)
		whole = info->max_seen;
	if (!whole)
		whole = 1;
	solid = part >= whole ? width :
		(size_t)((double)width * (double)part / (double)whole);
	/* One token is to be seen, however small its part. */
	if (part && !solid)
		solid = 1;
	if (part < whole && solid == width)
		solid = width - 1;
	fputc('[', to);
	for (i = 0; i < width; i++)
		fputc(i < solid ? '#' : '.', to);
	fputs("]\n", to);
}

static void draw_state(const char *path, const struct semdev_info *info,
		       FILE *to)
{
	char *shown = printable(path, 0);
	char what[64];

	if (info->kind == SEMDEV_POOL)
		snprintf(what, sizeof(what), "pool of %llu%s",
			 (unsigned long long)info->max,
			 info->features & SEMDEV_STRICT ? ", strict" : "");
	else
		snprintf(what, sizeof(what), "counter");
	fprintf(to, "%s  %s  %s   (q ends)\n", clock_text(), shown, what);
	free(shown);
	fprintf(to, "available %llu", (unsigned long long)info->value);
	if (info->kind == SEMDEV_POOL)
		fprintf(to, "   outstanding %llu   most ever %llu",
			(unsigned long long)info->outstanding,
			(unsigned long long)info->max_seen);
	else
		fprintf(to, "   most ever %llu",
			(unsigned long long)info->max_seen);
	fprintf(to, "   waiters %u\n", info->waiters);
}

/* The picture of one semaphore.  Returns 0, or -1 when it has said why not. */
static int view_one(struct node *node, FILE *to)
{
	int fd = node_open(node, O_RDONLY), err;
	struct semdev_info info;
	struct clients clients;
	size_t rows, columns;

	if (fd < 0)
		return -1;
	err = get_info(node->name, fd, &info) ||
	      get_clients(node->name, fd, &clients);
	close(fd);
	if (err)
		return -1;
	clients_arrange(&clients);
	screen_size(&rows, &columns);
	draw_state(node->path, &info, to);
	draw_bar(&info, columns, to);
	fputc('\n', to);
	if (clients.count)
		clients_print(&clients, rows > VIEW_ROWS + 2 ?
			      rows - VIEW_ROWS : 2, to);
	else
		fputs("no process has it open\n", to);
	free(clients.entry);
	return 0;
}

static int view_all(FILE *to)
{
	struct semaphores list = {};
	size_t rows, columns;

	if (semaphores_read(&list))
		return -1;
	screen_size(&rows, &columns);
	fprintf(to, "%s  %zu semaphore%s   (q ends)\n\n", clock_text(),
		list.count, list.count == 1 ? "" : "s");
	semaphores_print(&list, to);
	semaphores_free(&list);
	return 0;
}

/**
 * picture - how it is just now
 * @node: one semaphore, or NULL: all of them
 *
 * Return: a text that the caller frees, or NULL when it has said why not.
 */
static char *picture(struct node *node)
{
	size_t size;
	char *text = NULL;
	FILE *to = open_memstream(&text, &size);
	int err;

	if (!to)
		abort();
	err = node ? view_one(node, to) : view_all(to);
	fclose(to);
	if (!err)
		return text;
	free(text);
	return NULL;
}

static int watch_screen(struct node *node, const struct timespec *interval)
{
	int status = STATUS_DONE;
	char *text;

	if (screen_begin(true))
		return STATUS_REFUSED;
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
			printf("%-8s  %-32s destroyed\n", clock_text(),
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

	if (screen_begin(false))
		return STATUS_REFUSED;
	do {
		now = (struct semaphores){};
		if (node ? semaphore_read(node->path, &now) :
			   semaphores_read(&now))
			status = STATUS_REFUSED;
		else if (!before.count)
			printf(ROW, "time", "name", "available",
			       "outstanding", "waiters", "clients");
		print_changes(&now, &before);
		if (fflush(stdout))
			status = refuse("cannot write: %s", strerror(errno));
		semaphores_free(&before);
		before = now;
	} while (status == STATUS_DONE && !screen_wait(interval));
	semaphores_free(&before);
	return status;
}

static struct timespec parse_interval(const struct command *cmd,
				      const char *text)
{
	struct timespec interval = parse_seconds(cmd, text);

	if (!interval.tv_sec && interval.tv_nsec < 10 * 1000 * 1000)
		bad_usage(cmd, "%s: 0.01 seconds is the shortest interval",
			  typed_option());
	return interval;
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
			interval = parse_interval(cmd, optarg);
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
"Watches the semaphore NAME: what is available, which processes hold tokens and\n"
"which wait (as semctl show). Without NAME: all of them (as semctl list). On a\n"
"terminal the view is kept up to date in its place until q or ^C; the solid part\n"
"of a pool's bar is what is outstanding. Elsewhere, until ^C, there is a row\n"
"whenever something has changed since the last look: time, name, available,\n"
"outstanding (of a pool), waiters, clients. It takes nothing and does not stand\n"
"in the queue.\n"
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
