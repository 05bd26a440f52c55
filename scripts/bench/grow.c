// SPDX-License-Identifier: GPL-2.0-only
/*
 * grow clients|devices N: instructions of open and close, and of a pair, with
 * one other client and with N, or with one pool and with N.
 */
#include <err.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"

#define ROUNDS	50
#define CALLS	100
#define STACK	8192

struct node {
	const char *path;
	bool seek;
	int fd;
};

static int opened;	/* by the children, which share this memory */

static void open_close(struct node *node)
{
	close(open_node(node->path, O_RDWR));
}

static void pair(struct node *node)
{
	char token;

	if (node->seek && write(node->fd, "+", 1) != 1)
		err(1, "giving");
	if ((node->seek ? pread(node->fd, &token, 1, 0) :
			  read(node->fd, &token, 1)) != 1)
		err(1, "taking");
	if (!node->seek && write(node->fd, "+", 1) != 1)
		err(1, "giving");
}

static __u64 measure(struct node *node, void (*op)(struct node *node))
{
	__u64 best = UINT64_MAX, start, took;
	int round, i;

	for (round = 0; round < ROUNDS; round++) {
		start = now();
		for (i = 0; i < CALLS; i++)
			op(node);
		took = now() - start;
		if (took < best)
			best = took;
	}
	return best / CALLS;
}

static void measure_both(const char *name, struct node node, int n)
{
	result(measure(&node, open_close), "open %s %d", name, n);
	node.fd = open_node(node.path, O_RDWR);
	result(measure(&node, pair), "busy %s %d", name, n);
	close(node.fd);
}

static int child(void *path)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	open_node(path, O_RDWR);
	__atomic_add_fetch(&opened, 1, __ATOMIC_RELAXED);
	pause();
	return 0;
}

/* Processes of their own, though they share memory: there is little of it. */
static void add_clients(const char *path, pid_t *pids, int n)
{
	char *stacks = mmap(NULL, (size_t)n * STACK, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	if (stacks == MAP_FAILED)
		err(1, "mmap");
	opened = 0;
	for (i = 0; i < n; i++) {
		pids[i] = clone(child, stacks + (i + 1) * STACK,
				CLONE_VM | SIGCHLD, (void *)path);
		if (pids[i] < 0)
			err(1, "process %d", i);
	}
	while (__atomic_load_n(&opened, __ATOMIC_RELAXED) < n)
		usleep(10000);
}

static void grow_clients(const char *name, struct node node, int n)
{
	pid_t *pids = calloc(n, sizeof(*pids));
	int i;

	add_clients(node.path, pids, 1);
	measure_both(name, node, 1);
	add_clients(node.path, pids + 1, n - 1);
	measure_both(name, node, n);
	for (i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	while (wait(NULL) > 0)
		;
	free(pids);
}

static void grow_devices(int n)
{
	struct node node = { .path = NAMED_NODES "grow-0" };
	char name[32], path[64];
	int i;

	create_pool("grow-0", 1);
	measure_both("devices-first", node, 1);
	for (i = 1; i < n; i++) {
		snprintf(name, sizeof(name), "grow-%d", i);
		create_pool(name, 1);
	}
	measure_both("devices-first", node, n);
	snprintf(path, sizeof(path), NAMED_NODES "%s", name);
	node.path = path;
	measure_both("devices-last", node, n);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		errx(2, "usage: grow clients|devices N");
	if (!strcmp(argv[1], "devices")) {
		grow_devices(atoi(argv[2]));
		return 0;
	}
	grow_clients("counter-clients",
		     (struct node){ .path = COUNTER_NODE, .seek = true },
		     atoi(argv[2]));
	create_pool("grow", 1);
	grow_clients("pool-clients",
		     (struct node){ .path = NAMED_NODES "grow" },
		     atoi(argv[2]));
	return 0;
}
