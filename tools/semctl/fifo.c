// SPDX-License-Identifier: GPL-2.0-only
/*
 * A FIFO in front of a pool, for build tools that take no character device.
 *
 * Each byte in it is a token of the pool, held on our account, as are those that
 * the build has read and not yet written back.  When the FIFO is empty we ask the
 * pool for one; when more than one lies in it, the build has written back what it
 * does not use now, and all go back to the pool.  So one lies ready at most, and
 * since nobody can see whether it is wanted, it goes back after a moment, too: then
 * it is asked for again, at the end of the line, and those that wait get theirs.
 *
 * The FIFO is a pipe of ours, and its path that of our open file: there is
 * nothing to clean up, however we end.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "fifo.h"
#include "node.h"
#include "run.h"

/* How long a token may lie ready */
#define READY_MS	100

/* A pipe of one page: it has room if, and only if, nothing is in it */
#define PIPE_SIZE	4096

/* There is one in a process; struct beside has no room for it */
static struct {
	int reader;
	int writer;
	int pool;
	int events;
	/* How long the token that lies ready may do so, in milliseconds, or 0 */
	long long until;
} fifo = { .pool = -1 };

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Wake us when the pool may have a token, or only when it is destroyed */
static void want(bool wanted)
{
	struct epoll_event event = {
		.events = wanted ? EPOLLIN : 0,
		.data.fd = fifo.pool,
	};

	if (fifo.pool >= 0)
		epoll_ctl(fifo.events, EPOLL_CTL_MOD, fifo.pool, &event);
}

/* The build goes on with the job that it always has, and what it has taken */
static void lose_pool(void)
{
	warn("the pool has been destroyed: the build gets no further job from it");
	/* Closing it also takes it out of the events */
	close(fifo.pool);
	fifo.pool = -1;
}

/* Harvests the events, all of which only say that it is time to look */
static void take_events(void)
{
	struct epoll_event event[3];
	int n = epoll_wait(fifo.events, event, ARRAY_SIZE(event), 0);

	while (n-- > 0)
		if (event[n].data.fd == fifo.pool &&
		    event[n].events & (EPOLLERR | EPOLLHUP))
			lose_pool();
}

/* All of it: a pipe has room again only when the last byte has left */
static void give_back(void)
{
	char bytes[PIPE_SIZE];
	ssize_t n = read(fifo.reader, bytes, sizeof(bytes));

	if (n > 0 && fifo.pool >= 0 && write(fifo.pool, bytes, n) < 0)
		lose_pool();
}

static bool fetch(void)
{
	char token;

	return fifo.pool >= 0 && read(fifo.pool, &token, 1) == 1 &&
	       write(fifo.writer, &token, 1) == 1;
}

static int bytes_ready(void)
{
	int n = 0;

	return ioctl(fifo.reader, FIONREAD, &n) ? 0 : n;
}

/* How long this may stay as it is, in milliseconds, as poll(2) counts */
static int step(void)
{
	long long now = now_ms();
	int n;

	take_events();
	n = bytes_ready();
	if (n > 1 || (n && fifo.until && now >= fifo.until)) {
		give_back();
		n = 0;
	}
	if (!n)
		fifo.until = 0;
	if (!n && !fetch()) {
		want(true);
		return -1;
	}
	want(false);
	if (!fifo.until)
		fifo.until = now + READY_MS;
	return fifo.until - now;
}

static int watch(int fd, unsigned int events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	return epoll_ctl(fifo.events, EPOLL_CTL_ADD, fd, &event);
}

static int make_pipe(void)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return -1;
	fifo.reader = ends[0];
	fifo.writer = ends[1];
	if (fcntl(fifo.writer, F_SETPIPE_SZ, PIPE_SIZE) < 0)
		return -1;
	fifo.events = epoll_create1(EPOLL_CLOEXEC);
	/* What the build writes, and that it has read the last */
	return fifo.events < 0 || watch(fifo.reader, EPOLLIN | EPOLLET) ||
	       watch(fifo.writer, EPOLLOUT | EPOLLET) ? -1 : 0;
}

/**
 * fifo_make - put a FIFO in front of a pool
 * @node: the pool
 * @beside: set: what is to be done while the build runs
 * @server: set: how make is told of the FIFO; the caller's to free
 *
 * Return: 0, or -1 when it has said why not.
 */
int fifo_make(const struct node *node, struct beside *beside, char **server)
{
	struct node pool = *node;

	fifo.pool = node_open(&pool, O_RDWR | O_NONBLOCK);
	if (fifo.pool < 0)
		return -1;
	if (make_pipe() || watch(fifo.pool, 0) ||
	    asprintf(server, "fifo:/proc/%d/fd/%d", getpid(), fifo.reader) < 0) {
		refuse("cannot make a FIFO: %s", strerror(errno));
		return -1;
	}
	*beside = (struct beside){ .fd = fifo.events, .step = step };
	return 0;
}
