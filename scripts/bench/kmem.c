// SPDX-License-Identifier: GPL-2.0-only
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"
#include "kmem.h"

#define TRACING		"/sys/kernel/tracing/"
#define PAGE_BYTES	4096UL
#define BLOCKS		20000

struct block {
	unsigned long address;
	unsigned long size;	/* 0: released */
};

static struct block blocks[BLOCKS];
static size_t nr_blocks;
static int on = -1;

static void put(const char *file, const char *text)
{
	int fd = open_node(file, O_WRONLY | O_TRUNC);

	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err(1, "%s", file);
	close(fd);
}

static void switch_events(const char *to)
{
	static const char * const events[] = {
		"kmalloc", "kfree", "kmem_cache_alloc", "kmem_cache_free",
		"mm_page_alloc", "mm_page_free",
	};
	char file[100];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(events); i++) {
		snprintf(file, sizeof(file), TRACING "events/kmem/%s/enable",
			 events[i]);
		put(file, to);
	}
}

void kmem_start(pid_t pid, pid_t other)
{
	char pids[32];

	put(TRACING "tracing_on", "0");
	put(TRACING "options/hash-ptr", "0");
	snprintf(pids, sizeof(pids), "%d %d", pid, other ? other : pid);
	put(TRACING "set_event_pid", pids);
	switch_events("1");
}

void kmem_stop(void)
{
	switch_events("0");
}

/* Opened first, so that the file itself does not count */
void kmem_begin(void)
{
	on = open_node(TRACING "tracing_on", O_WRONLY);
	put(TRACING "trace", "\n");
	if (write(on, "1", 1) != 1)
		err(1, "tracing_on");
}

void kmem_end(void)
{
	if (write(on, "0", 1) != 1)
		err(1, "tracing_on");
	close(on);
}

/* Whatever an event says about a pointer; 0 if nothing */
static unsigned long field(const char *line, const char *name, int base)
{
	const char *at = strstr(line, name);

	return at ? strtoul(at + strlen(name), NULL, base) : 0;
}

static void allocated(unsigned long address, unsigned long size)
{
	if (nr_blocks == BLOCKS)
		errx(1, "more than %d allocations", BLOCKS);
	blocks[nr_blocks++] = (struct block){ address, size };
}

static void released(unsigned long address)
{
	size_t i;

	for (i = nr_blocks; i-- > 0;) {
		if (blocks[i].address != address)
			continue;
		blocks[i].size = 0;
		return;
	}
}

/*
 * Compound pages are those of slabs and of large blocks, which have their own
 * events, page tables, and what user space itself has in memory.
 */
static void take_page(const char *line)
{
	unsigned long page = field(line, " pfn=", 16);

	if (strstr(line, "mm_page_free:"))
		released(page);
	else if (!strstr(line, "__GFP_COMP"))
		allocated(page, PAGE_BYTES << field(line, " order=", 10));
}

static void take_event(const char *line)
{
	unsigned long size = field(line, " bytes_alloc=", 10);

	if (strstr(line, "mm_page_"))
		take_page(line);
	else if (size)
		allocated(field(line, " ptr=", 16), size);
	else
		released(field(line, " ptr=", 16));
}

/* What the ring had no room for would be missed silently. */
static void check_whole(const char *line)
{
	static const char head[] = "# entries-in-buffer/entries-written: ";
	unsigned long there, written;

	if (strncmp(line, head, strlen(head)))
		return;
	if (sscanf(line + strlen(head), "%lu/%lu", &there, &written) != 2 ||
	    there != written)
		errx(1, "the trace is not whole: %s", line);
}

unsigned long kmem_live(void)
{
	unsigned long sum = 0;
	char line[1000];
	FILE *trace = fopen(TRACING "trace", "r");
	size_t i;

	if (!trace)
		err(1, "trace");
	nr_blocks = 0;
	while (fgets(line, sizeof(line), trace)) {
		if (line[0] == '#')
			check_whole(line);
		else
			take_event(line);
	}
	fclose(trace);
	for (i = 0; i < nr_blocks; i++)
		sum += blocks[i].size;
	return sum;
}
