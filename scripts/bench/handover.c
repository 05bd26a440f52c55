// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two processes, each of which gives the other a token and blocks until it has
 * one from it: four calls and two context switches. A semaphore that is first
 * come, first served passes one token to and fro; eventfd and pipe, where the
 * giver would take its own back, need two. Both are realtime processes: else
 * the one that wakes up may run before the other one blocks.
 */
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"
#include "peers.h"

/**
 * struct side - what a process does
 * @give: file to give through
 * @take: file to take through
 * @size: how many bytes are a token
 * @seek: read at offset 0
 */
struct side {
	int give;
	int take;
	size_t size;
	bool seek;
};

static struct side side;	/* this process's */

static inline void give(void)
{
	__u64 token = 1;

	if (write(side.give, &token, side.size) != (ssize_t)side.size)
		err(1, "giving");
}

static inline void take(void)
{
	__u64 token;
	ssize_t n;

	n = side.seek ? pread(side.take, &token, side.size, 0) :
			read(side.take, &token, side.size);
	if (n != (ssize_t)side.size)
		err(1, "taking");
}

static void give_and_take(void)
{
	give();
	take();
}

/* For good: it is killed when this one exits. */
static void start_other(struct side its, const char *node)
{
	pid_t child;

	become_realtime();
	child = fork();
	if (child < 0)
		err(1, "fork");
	if (child) {
		/* It is to block first */
		usleep(100000);
		return;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	side = its;
	if (node) {
		/* Another client */
		side.give = open_node(node, O_RDWR);
		side.take = side.give;
	}
	for (;;) {
		take();
		give();
	}
}

static const char *eventfd_open(void)
{
	int a = eventfd(0, EFD_SEMAPHORE), b = eventfd(0, EFD_SEMAPHORE);

	if (a < 0 || b < 0)
		err(1, "eventfd");
	side = (struct side){ .give = a, .take = b, .size = 8 };
	start_other((struct side){ .give = b, .take = a, .size = 8 }, NULL);
	return NULL;
}

static const char *pipe_open(void)
{
	int a[2], b[2];

	if (pipe(a) || pipe(b))
		err(1, "pipe");
	side = (struct side){ .give = a[1], .take = b[0], .size = 1 };
	start_other((struct side){ .give = b[1], .take = a[0], .size = 1 },
		    NULL);
	return NULL;
}

static void start_node(const char *node, bool seek)
{
	int fd = open_node(node, O_RDWR);

	side = (struct side){ fd, fd, 1, seek };
	start_other(side, node);
}

static const char *counter_open(void)
{
	start_node(COUNTER_NODE, true);
	return NULL;
}

static const char *pool_open(void)
{
	static const char node[] = NAMED_NODES "handover";

	create_pool("handover", 1);
	/* Gives first, so it has to have one */
	side = (struct side){ .take = open_node(node, O_RDONLY), .size = 1 };
	take();
	start_node(node, false);
	return NULL;
}

/* The counter last: what waits for it in vain stays until this one exits. */
const struct peer handovers[] = {
	{ "handover-eventfd", eventfd_open, give_and_take, true },
	{ "handover-pipe", pipe_open, give_and_take, true },
	{ "handover-pool", pool_open, give_and_take, true },
	{ "handover-counter", counter_open, give_and_take, true },
	{ }
};
