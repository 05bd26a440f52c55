// SPDX-License-Identifier: GPL-2.0-only
/*
 * What semctl watch shows on a terminal.  Nothing stays open between two
 * pictures: who destroys a semaphore shall not find it busy because somebody
 * watches it.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "clients.h"
#include "device.h"
#include "node.h"
#include "picture.h"
#include "screen.h"
#include "semaphore.h"

/* What lines there are besides the clients */
#define VIEW_ROWS	5

/* The time of day; good until the next call */
const char *clock_text(void)
{
	static char text[16];
	time_t now = time(NULL);

	strftime(text, sizeof(text), "%H:%M:%S", localtime(&now));
	return text;
}

/* How much is free: of a pool's size, or of the most there is to compare with */
static void draw_bar(const struct semdev_info *info, size_t columns, FILE *to)
{
	unsigned long long whole = info->max, free = info->value;
	size_t i, width = columns < 80 ? columns - 4 : 76, full;

	if (info->kind == SEMDEV_COUNTER && info->max >= SIZE_MAX)
		whole = info->max_seen;
	if (!whole)
		whole = 1;
	full = free >= whole ? width :
	       (size_t)((double)width * (double)free / (double)whole);
	/* One token is to be seen, however small its part */
	if (free && !full)
		full = 1;
	fputc('[', to);
	for (i = 0; i < width; i++)
		fputc(i < full ? '#' : '.', to);
	fputs("]\n", to);
}

static void draw_state(const char *path, const struct semdev_info *info,
		       FILE *to)
{
	char what[64];

	if (info->kind == SEMDEV_POOL)
		snprintf(what, sizeof(what), "pool of %llu%s",
			 (unsigned long long)info->max,
			 info->features & SEMDEV_STRICT ? ", strict" : "");
	else
		snprintf(what, sizeof(what), "counter");
	fprintf(to, "%s  %s  %s   (^C ends)\n", clock_text(), path, what);
	fprintf(to, "free %llu", (unsigned long long)info->value);
	if (info->kind == SEMDEV_POOL)
		fprintf(to, "   out %llu   most ever out %llu",
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
		fputs("nobody has it open\n", to);
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
	fprintf(to, "%s  %zu semaphore%s   (^C ends)\n\n", clock_text(),
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
char *picture(struct node *node)
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
