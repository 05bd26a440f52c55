/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names of the values that arguments may have.
 */
#ifndef FUZZ_WORDS_H
#define FUZZ_WORDS_H

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <linux/semaphore_dev.h>

#include "call.h"

#define FUZZ_NO_FD	FUZZ_FDS

static const struct fuzz_word fuzz_fds[] = {
	{ "f0", 0 }, { "f1", 1 }, { "f2", 2 }, { "f3", 3 }, { "f4", 4 },
	{ "f5", 5 }, { "f6", 6 }, { "f7", 7 }, { "none", FUZZ_NO_FD }, {}
};

static const struct fuzz_word fuzz_tasks[] = {
	{ "t0", 0 }, { "t1", 1 }, { "t2", 2 }, { "t3", 3 }, { "t4", 4 },
	{ "t5", 5 }, {}
};

/* The first FUZZ_NAMES may be created; the last is not in what names a node */
static const struct fuzz_word fuzz_nodes[] = {
	{ "s0", 0 }, { "s1", 1 }, { "s2", 2 }, { "s3", 3 }, { "article", 4 },
	{ "control", 5 }, {}
};

#define FUZZ_NODES	6

static const struct fuzz_word fuzz_names[] = {
	{ "s0", 0 }, { "s1", 1 }, { "s2", 2 }, { "s3", 3 }, { "empty", 4 },
	{ "hidden", 5 }, { "long", 6 }, { "endless", 7 }, { "slash", 8 }, {}
};

enum fuzz_place {
	FUZZ_GOOD,	/* memory with room behind it */
	FUZZ_TAIL,	/* its last byte is the last of good memory */
	FUZZ_EDGE,	/* its second half is bad memory */
	FUZZ_READONLY,
	FUZZ_BAD,
	FUZZ_NULL,
	FUZZ_KERNEL
};

static const struct fuzz_word fuzz_places[] = {
	{ "good", FUZZ_GOOD }, { "tail", FUZZ_TAIL }, { "edge", FUZZ_EDGE },
	{ "readonly", FUZZ_READONLY }, { "bad", FUZZ_BAD },
	{ "null", FUZZ_NULL }, { "kernel", FUZZ_KERNEL }, {}
};

static const struct fuzz_word fuzz_open_flags[] = {
	{ "wronly", O_WRONLY }, { "rdwr", O_RDWR }, { "nonblock", O_NONBLOCK },
	{ "cloexec", O_CLOEXEC }, { "append", O_APPEND }, { "trunc", O_TRUNC },
	{ "path", 010000000 }, { "direct", 040000 }, { "async", O_ASYNC }, {}
};

static const struct fuzz_word fuzz_fcntls[] = {
	{ "getfl", F_GETFL }, { "setfl", F_SETFL }, { "getfd", F_GETFD },
	{ "setfd", F_SETFD }, { "getown", F_GETOWN }, { "setsig", 10 }, {}
};

static const struct fuzz_word fuzz_whences[] = {
	{ "set", SEEK_SET }, { "cur", SEEK_CUR }, { "end", SEEK_END },
	{ "data", 3 }, { "hole", 4 }, {}
};

static const struct fuzz_word fuzz_rwfs[] = {
	{ "hipri", 1 }, { "dsync", 2 }, { "sync", 4 }, { "nowait", 8 },
	{ "append", 16 }, {}
};

static const struct fuzz_word fuzz_poll_events[] = {
	{ "in", POLLIN }, { "out", POLLOUT }, { "pri", POLLPRI },
	{ "rdnorm", 0x40 }, { "wrnorm", 0x100 }, { "rdhup", 0x2000 }, {}
};

static const struct fuzz_word fuzz_epoll_events[] = {
	{ "in", EPOLLIN }, { "out", EPOLLOUT }, { "exclusive", EPOLLEXCLUSIVE },
	{ "et", EPOLLET }, { "oneshot", EPOLLONESHOT },
	{ "rdhup", EPOLLRDHUP }, {}
};

static const struct fuzz_word fuzz_epoll_ops[] = {
	{ "add", EPOLL_CTL_ADD }, { "del", EPOLL_CTL_DEL },
	{ "mod", EPOLL_CTL_MOD }, {}
};

static const struct fuzz_word fuzz_prots[] = {
	{ "read", PROT_READ }, { "write", PROT_WRITE }, { "exec", PROT_EXEC },
	{}
};

static const struct fuzz_word fuzz_maps[] = {
	{ "private", MAP_PRIVATE }, { "shared", MAP_SHARED }, {}
};

/* None that is a sign of a fault of the fuzzer's own */
static const struct fuzz_word fuzz_signals[] = {
	{ "usr1", SIGUSR1 }, { "usr2", SIGUSR2 }, { "term", SIGTERM },
	{ "kill", SIGKILL }, { "stop", SIGSTOP }, { "cont", SIGCONT },
	{ "quit", SIGQUIT }, {}
};

static const struct fuzz_word fuzz_handled[] = {
	{ "usr1", SIGUSR1 }, { "usr2", SIGUSR2 }, { "term", SIGTERM }, {}
};

enum fuzz_handling { FUZZ_HANDLE, FUZZ_RESTART, FUZZ_IGNORE, FUZZ_DEFAULT };

static const struct fuzz_word fuzz_handlings[] = {
	{ "handle", FUZZ_HANDLE }, { "restart", FUZZ_RESTART },
	{ "ignore", FUZZ_IGNORE }, { "default", FUZZ_DEFAULT }, {}
};

static const struct fuzz_word fuzz_wholes[] = {
	{ "process", 0 }, { "thread", 1 }, {}
};

static const struct fuzz_word fuzz_users[] = {
	{ "root", 0 }, { "one", 1 }, { "two", 2 }, { "nobody", 65534 }, {}
};

static const struct fuzz_word fuzz_attrs[] = {
	{ "available", 0 }, { "waiters", 1 }, { "clients", 2 }, { "kind", 3 },
	{ "taken", 4 }, { "excess", 5 }, { "max_per_uid", 6 }, { "strict", 7 },
	{}
};

static const struct fuzz_word fuzz_kinds[] = {
	{ "counter", SEMDEV_COUNTER }, { "pool", SEMDEV_POOL }, {}
};

static const struct fuzz_word fuzz_create_flags[] = {
	{ "strict", SEMDEV_STRICT }, { "no_strict", SEMDEV_NO_STRICT }, {}
};

static const struct fuzz_word fuzz_destroy_flags[] = {
	{ "force", SEMDEV_FORCE }, {}
};

static const struct fuzz_word fuzz_no_flags[] = { {} };

enum fuzz_ring { FUZZ_RING_READ, FUZZ_RING_WRITE, FUZZ_RING_POLL };

static const struct fuzz_word fuzz_rings[] = {
	{ "read", FUZZ_RING_READ }, { "write", FUZZ_RING_WRITE },
	{ "poll", FUZZ_RING_POLL }, {}
};

static const struct fuzz_word fuzz_ring_flags[] = {
	{ "async", 1 }, { "keep", 2 }, {}
};

#endif /* FUZZ_WORDS_H */
