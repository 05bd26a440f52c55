// SPDX-License-Identifier: GPL-2.0-only
/*
 * crowd counter|pool|article READERS: what it costs to give one token while so
 * many threads block in read: instructions of the giver, and how many of them
 * wake up. For one processor (scripts/vm --icount).
 *
 * crowd limited READERS: the same with readers of another user, who is at a
 * limit: they wait, and may have none of the tokens.
 */
#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"

#define TOKENS	50

static int fd;
static bool is_pool;

static void *reader(void *unused)
{
	char token;

	(void)unused;
	for (;;)
		if ((is_pool ? read(fd, &token, 1) :
			       pread(fd, &token, 1, 0)) != 1)
			err(1, "taking");
}

static void start_readers(int n)
{
	pthread_attr_t attr;
	pthread_t thread;
	int error, i;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, PTHREAD_STACK_MIN);
	for (i = 0; i < n; i++) {
		error = pthread_create(&thread, &attr, reader, NULL);
		if (error)
			errx(1, "thread %d: %s", i, strerror(error));
	}
}

/* How often one of the readers has gone to sleep */
static long sleeps(void)
{
	struct rusage all, own;

	getrusage(RUSAGE_SELF, &all);
	getrusage(RUSAGE_THREAD, &own);
	return all.ru_nvcsw - own.ru_nvcsw;
}

/* Until all of them sleep */
static long settle(void)
{
	long before, after = sleeps();

	do {
		before = after;
		usleep(20000);
		after = sleeps();
	} while (after != before);
	return after;
}

/* The cost of asking the clock */
static __u64 overhead(void)
{
	__u64 best = UINT64_MAX, start, took;
	int i;

	for (i = 0; i < 100; i++) {
		start = now();
		took = now() - start;
		if (took < best)
			best = took;
	}
	return best;
}

static __u64 give(void)
{
	__u64 start = now();

	if (write(fd, "+", 1) != 1)
		err(1, "giving");
	return now() - start;
}

static void measure(const char *name, int readers)
{
	__u64 best = UINT64_MAX, took;
	long before = settle();
	int i;

	for (i = 0; i < TOKENS; i++) {
		took = give();
		if (took < best)
			best = took;
		settle();
	}
	result((double)(sleeps() - before) / TOKENS, "wakeups %s %d", name,
	       readers);
	result(best - overhead(), "give %s %d", name, readers);
}

static void open_semaphore(const char *name, const char *readers)
{
	char token, pool[32];

	if (!strcmp(name, "article")) {
		fd = open_node(ARTICLE_NODE, O_RDWR);
	} else if (!strcmp(name, "counter")) {
		fd = open_node(COUNTER_NODE, O_RDWR);
	} else {
		is_pool = true;
		snprintf(pool, sizeof(pool), "crowd-%s", readers);
		create_pool(pool, 1);
		fd = open_named(pool, O_RDWR);
		/* To be given */
		if (read(fd, &token, 1) != 1)
			err(1, "read");
	}
}

/* Holds the one token that user 1 may have, while readers want another. */
static void crowd_at_its_limit(const char *pool, int readers, int ready)
{
	char token;

	if (setuid(1))
		err(1, "setuid");
	is_pool = true;
	fd = open_named(pool, O_RDWR);
	if (read(fd, &token, 1) != 1)
		err(1, "read");
	start_readers(readers);
	settle();
	if (write(ready, &token, 1) != 1)
		err(1, "write");
	pause();
}

static void measure_limited(const char *readers)
{
	__u64 best = UINT64_MAX, took;
	char pool[32], token;
	int i, ready[2];
	pid_t crowd;

	snprintf(pool, sizeof(pool), "limited-%s", readers);
	create_limited_pool(pool, 4, 1);
	if (pipe(ready))
		err(1, "pipe");
	crowd = fork();
	if (!crowd)
		crowd_at_its_limit(pool, atoi(readers), ready[1]);
	if (crowd < 0 || read(ready[0], &token, 1) != 1)
		err(1, "the crowd");
	become_realtime();
	fd = open_named(pool, O_RDWR);
	for (i = 0; i < TOKENS; i++) {
		if (read(fd, &token, 1) != 1)
			err(1, "read");
		took = give();
		if (took < best)
			best = took;
	}
	result(best - overhead(), "give limited %s", readers);
	kill(crowd, SIGKILL);
	waitpid(crowd, NULL, 0);
}

int main(int argc, char **argv)
{
	int readers;

	if (argc != 3)
		errx(2, "usage: crowd counter|pool|article|limited READERS");
	if (!strcmp(argv[1], "limited")) {
		measure_limited(argv[2]);
		return 0;
	}
	readers = atoi(argv[2]);
	open_semaphore(argv[1], argv[2]);
	start_readers(readers);
	become_realtime();
	measure(argv[1], readers);
	return 0;
}
