// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel memory that an open file takes, from the trace of every allocation and
 * release during open(2), beyond what /dev/null takes (its struct file).
 */
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"

#define TRACING	"/sys/kernel/tracing/"

static void put(const char *file, const char *text)
{
	int fd = open_node(file, O_WRONLY | O_TRUNC);

	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err(1, "%s", file);
	close(fd);
}

/* Whatever an event says about a pointer; 0 if nothing */
static unsigned long field(const char *line, const char *name, int base)
{
	const char *at = strstr(line, name);

	return at ? strtoul(at + strlen(name), NULL, base) : 0;
}

struct block {
	unsigned long address;
	unsigned long size;
};

/* What was allocated and is not free again */
static unsigned long live_bytes(void)
{
	struct block blocks[1000] = { };
	unsigned long address, size, sum = 0;
	char line[1000];
	size_t n = 0, i;
	FILE *trace = fopen(TRACING "trace", "r");

	if (!trace)
		err(1, "trace");
	while (fgets(line, sizeof(line), trace) && n < 1000) {
		address = field(line, " ptr=", 16);
		size = field(line, " bytes_alloc=", 10);
		if (size)
			blocks[n++] = (struct block){ address, size };
		for (i = 0; !size && i < n; i++)
			if (blocks[i].address == address)
				blocks[i].size = 0;
	}
	fclose(trace);
	for (i = 0; i < n; i++)
		sum += blocks[i].size;
	return sum;
}

static unsigned long cost(const char *node)
{
	int on = open_node(TRACING "tracing_on", O_WRONLY);
	int fd;

	put(TRACING "trace", "\n");
	if (write(on, "1", 1) != 1)
		err(1, "tracing_on");
	fd = open(node, O_RDWR);
	if (write(on, "0", 1) != 1)
		err(1, "tracing_on");
	close(on);
	if (fd < 0)
		err(1, "%s", node);
	return live_bytes();
}

static void trace(const char *on)
{
	static const char * const events[] = {
		"kmalloc", "kfree", "kmem_cache_alloc", "kmem_cache_free",
	};
	char pid[16], file[100];
	size_t i;

	put(TRACING "tracing_on", "0");
	put(TRACING "options/hash-ptr", "0");
	snprintf(pid, sizeof(pid), "%d", getpid());
	put(TRACING "set_event_pid", pid);
	for (i = 0; i < ARRAY_SIZE(events); i++) {
		snprintf(file, sizeof(file),
			 TRACING "events/kmem/%s/enable", events[i]);
		put(file, on);
	}
}

/* Another process of the same user, with the node open until it is killed */
static pid_t neighbour(const char *node)
{
	int ready[2];
	pid_t pid;
	char c;

	if (pipe(ready))
		err(1, "pipe");
	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (!pid) {
		open_node(node, O_RDWR);
		if (write(ready[1], "", 1) != 1)
			err(1, "pipe");
		for (;;)
			pause();
	}
	if (read(ready[0], &c, 1) != 1)
		err(1, "pipe");
	close(ready[0]);
	close(ready[1]);
	return pid;
}

/*
 * The first file of the first client also brings the user: once, however many
 * clients that user has. The others are what counts.
 */
static void measure(const char *name, const char *node, unsigned long null)
{
	pid_t pid = neighbour(node);

	result(cost(node) - null, "memory %s client", name);
	result(cost(node) - null, "memory %s file", name);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

int main(void)
{
	unsigned long null;

	trace("1");
	cost("/dev/null");
	null = cost("/dev/null");
	result(null, "memory null file");
	measure("counter", COUNTER_NODE, null);
	create_pool("memory", 1);
	measure("pool", NAMED_NODES "memory", null);
	trace("0");
	return 0;
}
