// SPDX-License-Identifier: GPL-2.0-only
/*
 * A FIFO in front of a pool, for build tools that take no character device.
 *
 * Each byte in it is a token of the pool, held on our account, as are those that
 * the build has read and not yet written back.  When the FIFO is empty we ask the
 * pool for one.  What the build writes back goes back to the pool, if it does not
 * read it again at once, and so does a token that lay ready for a moment: then we
 * ask again, at the end of the line, and those that wait get theirs.
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
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "fifo.h"
#include "node.h"
#include "run.h"
#include "values.h"

/* How long a token may lie ready */
#define READY_MS	100

/* A pipe of one page: it has room if, and only if, nothing is in it */
#define PIPE_SIZE	4096

/* Shells and scripts use small numbers, and a stale path should lead nowhere */
#define HIGH_FD		1000

/* There is one in a process; struct beside has no room for it */
static struct {
	int reader;
	int writer;
	int pool;
	int events;
	/* Tokens that are in the FIFO, or that the build has read from it */
	int out;
	/* How long the token that lies ready may do so, in milliseconds, or 0 */
	long long until;
} fifo = { .pool = -1 };

static int watch(int fd, unsigned int events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	return epoll_ctl(fifo.events, EPOLL_CTL_ADD, fd, &event);
}

/* The build goes on with the job that it always has, and what it has taken */
static void lose_pool(void)
{
	warn("the pool has been destroyed: the build gets no further job from it");
	/* Closing it also takes it out of the events */
	close(fifo.pool);
	fifo.pool = -1;
}

/* Whether something was written, by the build or by us */
static bool take_events(void)
{
	struct epoll_event event[3];
	int n = epoll_wait(fifo.events, event, ARRAY_SIZE(event), 0);
	bool written = false;

	while (n-- > 0) {
		written |= event[n].data.fd == fifo.reader;
		if (event[n].data.fd == fifo.pool &&
		    event[n].events & (EPOLLERR | EPOLLHUP))
			lose_pool();
	}
	return written;
}

/*
 * What it gives beyond what it had was never a token.  What the pool cannot have any
 * more is the build's: it may be all that it can take.
 */
static void give(const char *bytes, int n)
{
	if (n > fifo.out)
		n = fifo.out;
	if (!n)
		return;
	if (write(fifo.pool, bytes, n) < 0) {
		lose_pool();
		if (write(fifo.writer, bytes, n) == n)
			return;
	}
	fifo.out -= n;
}

/* All of it: a pipe has room again only when the last byte has left */
static void give_back(void)
{
	char bytes[PIPE_SIZE];
	int n = read(fifo.reader, bytes, sizeof(bytes));

	fifo.until = 0;
	if (n > 0)
		give(bytes, n);
}

/*
 * Nothing of the pool is watched meanwhile: whoever sleeps in poll would have a
 * new place in the line at once.
 */
static bool fetch(void)
{
	char token;

	epoll_ctl(fifo.events, EPOLL_CTL_DEL, fifo.pool, NULL);
	if (read(fifo.pool, &token, 1) != 1)
		return false;
	fifo.out++;
	if (write(fifo.writer, &token, 1) == 1)
		return true;
	give(&token, 1);
	return false;
}

static int bytes_ready(void)
{
	int n = 0;

	return ioctl(fifo.reader, FIONREAD, &n) ? 0 : n;
}

/* How long this may stay as it is, in milliseconds, as poll(2) counts */
static int step(void)
{
	long long now = ms_of(CLOCK_MONOTONIC);
	bool written = take_events();
	int n = bytes_ready();

	if (fifo.pool < 0)
		return -1;
	if (n > 1 || (n && (written || now >= fifo.until))) {
		give_back();
		n = 0;
	}
	if (!n && (fifo.pool < 0 || !fetch())) {
		if (fifo.pool >= 0 && watch(fifo.pool, EPOLLIN))
			lose_pool();
		return -1;
	}
	/* Of what we have written ourselves */
	if (!n)
		take_events();
	if (!n || !fifo.until)
		fifo.until = now + READY_MS;
	return fifo.until - now;
}

/* We are about to be stopped, and cannot lend what lies ready */
static void pause_lending(void)
{
	if (fifo.pool >= 0 && bytes_ready())
		give_back();
}

static int high(int fd)
{
	int moved = fcntl(fd, F_DUPFD_CLOEXEC, HIGH_FD);

	if (moved < 0)
		return fd;
	close(fd);
	return moved;
}

static int make_pipe(void)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return -1;
	fifo.reader = high(ends[0]);
	fifo.writer = ends[1];
	if (fcntl(fifo.writer, F_SETPIPE_SZ, PIPE_SIZE) < 0)
		return -1;
	fifo.events = epoll_create1(EPOLL_CLOEXEC);
	/* What the build writes, and that it has read the last */
	return fifo.events < 0 || watch(fifo.reader, EPOLLIN | EPOLLET) ||
	       watch(fifo.writer, EPOLLOUT | EPOLLET) ? -1 : 0;
}

/* In another pid namespace than /proc is of, the path is that of a stranger */
static bool leads_to_us(const char *path)
{
	struct stat ours, there;

	return !fstat(fifo.reader, &ours) && !stat(path, &there) &&
	       ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

static int name_pipe(char **server)
{
	if (asprintf(server, "fifo:/proc/%d/fd/%d", getpid(), fifo.reader) < 0)
		return -1;
	if (leads_to_us(*server + strlen("fifo:")))
		return 0;
	refuse("a FIFO needs /proc of this pid namespace: without --fifo the build\n"
	       "gets the path of the pool itself, with --path");
	return 1;
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
	int err;

	fifo.pool = node_open(&pool, O_RDWR | O_NONBLOCK);
	if (fifo.pool < 0)
		return -1;
	err = make_pipe();
	if (!err)
		err = name_pipe(server);
	if (err < 0)
		refuse("cannot make a FIFO: %s", strerror(errno));
	*beside = (struct beside){
		.fd = fifo.events,
		.step = step,
		.pause = pause_lending,
	};
	return err ? -1 : 0;
}
