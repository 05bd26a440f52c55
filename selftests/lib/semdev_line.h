/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the suites of the line share: a pool whose tokens are all out, clients
 * that use it through files of ours, and threads that go before us.
 *
 * The test runs on one processor and before all that is not urgent, so that the
 * driver cannot end a turn there, whose time is 2 ms, before the test sleeps.
 * An urgent thread goes before the test: when it was started or woken, it has
 * done what it can when the test goes on.
 */
#ifndef SEMDEV_LINE_H
#define SEMDEV_LINE_H

#include "semdev_pool.h"

/* The clients, and so the indices of their files */
enum { P, Q, R, S, LINE_CLIENTS };

/**
 * struct line - a pool and its clients
 * @how: how the pool was made
 * @c: the clients, which do nothing unless they are told
 * @hold: a file of ours, which has taken all tokens
 * @fd: the clients' files, with O_NONBLOCK
 * @slow: the clients' files, without
 */
struct line {
	struct semdev_create how;
	struct client c[LINE_CLIENTS];
	int hold;
	int fd[LINE_CLIENTS];
	int slow[LINE_CLIENTS];
};

static inline bool line_open(struct line *l, int i, uid_t uid)
{
	struct client *c = &l->c[i];

	if (client_ask(c, do_seteuid, 0, uid))
		return false;
	l->fd[i] = client_file(c, l->how.name, O_RDWR | O_NONBLOCK);
	l->slow[i] = client_file(c, l->how.name, O_RDWR);
	return l->fd[i] >= 0 && l->slow[i] >= 0 &&
	       !client_ask(c, do_seteuid, 0, 0);
}

/* uids are those of the clients, or NULL for root */
static inline bool line_start(struct line *l, __u64 size, const uid_t *uids)
{
	l->how = pool_of(size);
	l->how.mode = 0666;
	if (!named_create(&l->how))
		return false;
	l->hold = named_open(l->how.name, O_RDWR);
	for (int i = 0; i < LINE_CLIENTS; i++)
		if (!client_start(&l->c[i]) ||
		    !line_open(l, i, uids ? uids[i] : 0))
			return false;
	return !acquire(l->hold, size, 0) && sem_outrun(0);
}

/* Gives one of those on hold to a client, which takes it */
static inline bool line_fill(struct line *l, int i, int n)
{
	return sem_give(l->hold, n) == n && take(l->fd[i], n) == n;
}

/**
 * struct urgent - a thread that goes before the test
 * @thread: the thread
 * @deed: what it does
 * @fd: of @deed
 * @arg: of @deed
 * @tid: its thread id
 * @ret: what @deed returned, or -errno
 * @done: it has
 */
struct urgent {
	pthread_t thread;
	deed deed;
	int fd;
	long arg;
	atomic_int tid;
	long ret;
	atomic_bool done;
};

static inline void *urgent_run(void *arg)
{
	struct urgent *u = arg;

	u->tid = syscall(SYS_gettid);
	u->ret = u->deed(u->fd, u->arg);
	if (u->ret == -1)
		u->ret = -errno;
	u->done = true;
	return NULL;
}

static inline bool urgent_start(struct urgent *u, deed deed, int fd, long arg)
{
	struct sched_param before_us = { .sched_priority = 2 };
	pthread_attr_t attr;
	int err;

	memset(u, 0, sizeof(*u));
	u->deed = deed;
	u->fd = fd;
	u->arg = arg;
	pthread_attr_init(&attr);
	pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED);
	pthread_attr_setschedpolicy(&attr, SCHED_FIFO);
	pthread_attr_setschedparam(&attr, &before_us);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attr, 64 << 10);
	err = pthread_create(&u->thread, &attr, urgent_run, u);
	pthread_attr_destroy(&attr);
	return !err;
}

/* The same, and then it is the n-th that waits in a read or an ACQUIRE */
static inline bool line_waits(struct line *l, struct urgent *u, deed deed,
			      int i, long arg, unsigned int n)
{
	return urgent_start(u, deed, l->slow[i], arg) &&
	       SEM_EVENTUALLY(info_of(l->hold).waiters == n) && !u->done;
}

/* A blocking reader of one token */
static inline bool line_blocks(struct line *l, struct urgent *u, int i,
			       unsigned int n)
{
	return line_waits(l, u, do_take, i, 1, n);
}

/* How often a thread has gone to sleep, or -1 */
static inline long long sem_sleeps(pid_t tid)
{
	char path[64];
	long long n;
	int proc;

	snprintf(path, sizeof(path), "/proc/%d/status", tid);
	proc = open(path, O_RDONLY | O_CLOEXEC);
	n = sem_proc_value(proc, "voluntary_ctxt_switches");
	close(proc);
	return n;
}

#endif /* SEMDEV_LINE_H */
