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
#include "kmem.h"

static unsigned long cost(const char *node)
{
	int fd;

	kmem_begin();
	fd = open(node, O_RDWR);
	kmem_end();
	if (fd < 0)
		err(1, "%s", node);
	return kmem_live();
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

	kmem_start(getpid(), 0);
	cost("/dev/null");
	null = cost("/dev/null");
	result(null, "memory null file");
	measure("counter", COUNTER_NODE, null);
	create_pool("memory", 1);
	measure("pool", NAMED_NODES "memory", null);
	kmem_stop();
	return 0;
}
