/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the suites of named semaphores share: making one of one's own, asking
 * it, and clients, which are processes that do what they are told.
 */
#ifndef SEMDEV_POOL_H
#define SEMDEV_POOL_H

#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>

#include "semdev_test.h"

#define CONTROL_NODE	"/dev/semaphore-control"
#define NAMED_FOLDER	"/dev/semaphores/"

#define NS_PER_MS	1000000ULL

/* Asks the control device; the command's result, or -1 with errno */
static inline int control(unsigned long cmd, const void *arg)
{
	int fd = open(CONTROL_NODE, O_WRONLY | O_CLOEXEC), ret, err;

	if (fd < 0)
		return -1;
	ret = ioctl(fd, cmd, arg);
	err = errno;
	close(fd);
	errno = err;
	return ret;
}

static inline int named_destroy(const char *name, unsigned int flags)
{
	struct semdev_destroy d = { .flags = flags };

	memcpy(d.name, name, strnlen(name, sizeof(d.name)));
	return control(SEMDEV_DESTROY, &d);
}

static inline int named_reclaim(const char *name, pid_t pid)
{
	struct semdev_reclaim r = { .pid = pid };

	memcpy(r.name, name, strnlen(name, sizeof(r.name)));
	return control(SEMDEV_RECLAIM, &r);
}

static inline int named_resize(const char *name, __u64 size)
{
	struct semdev_set_size s = { .size = size };

	memcpy(s.name, name, strnlen(name, sizeof(s.name)));
	return control(SEMDEV_SET_SIZE, &s);
}

static inline int named_limit(const char *name, __u32 per_client, __u32 per_uid)
{
	struct semdev_set_limits l = {
		.max_per_client = per_client, .max_per_uid = per_uid,
	};

	memcpy(l.name, name, strnlen(name, sizeof(l.name)));
	return control(SEMDEV_SET_LIMITS, &l);
}

/* Creates it under a name that no other test has */
static inline bool named_create(struct semdev_create *how)
{
	static int nr;

	snprintf(how->name, sizeof(how->name), "test-%d.%d", getpid(), nr++);
	return !control(SEMDEV_CREATE, how);
}

static inline int named_open(const char *name, int flags)
{
	char path[64];

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", name);
	return open(path, flags | O_CLOEXEC);
}

/* Creates and opens it; a test that cannot have it ends here */
static inline int sem_make(struct __test_metadata *_metadata,
			      struct semdev_create *how)
{
	int fd, err;

	fd = named_create(how) ? named_open(how->name, O_RDWR) : -1;
	err = errno;
	ASSERT_GE(fd, 0) {
		TH_LOG("%s: %s", how->name, strerror(err));
	}
	return fd;
}

static inline struct semdev_create pool_of(__u64 size)
{
	return (struct semdev_create){ .kind = SEMDEV_POOL, .max = size };
}

static inline struct semdev_create counter_of(__u64 initial, __u64 max)
{
	return (struct semdev_create){ .initial = initial, .max = max };
}

/* All of it, or a value that no semaphore has */
static inline struct semdev_info info_of(int fd)
{
	struct semdev_info info;

	if (ioctl(fd, SEMDEV_GET_INFO, &info))
		memset(&info, 0xff, sizeof(info));
	return info;
}

/* The same of one that is not open */
static inline struct semdev_info info_of_name(const char *name)
{
	int fd = named_open(name, O_RDWR);
	struct semdev_info info = info_of(fd);

	if (fd >= 0)
		close(fd);
	return info;
}

static inline __u64 available(int fd)
{
	return info_of(fd).value;
}

/* Does the law hold, with that many out and that many in accounts? */
static inline bool pool_is(int fd, __u64 outstanding, __u64 taken)
{
	struct semdev_info i = info_of(fd);

	if (i.outstanding == outstanding && i.taken == taken &&
	    i.value == (i.max > outstanding ? i.max - outstanding : 0))
		return true;
	fprintf(stderr, "# available %llu of %llu, out %llu not %llu, ",
		i.value, i.max, i.outstanding, outstanding);
	fprintf(stderr, "taken %llu not %llu\n", i.taken, taken);
	return false;
}

/* Takes up to n bytes' worth, at most 64; whether they were all '+' matters */
static inline ssize_t take(int fd, size_t n)
{
	char bytes[65] = "";
	ssize_t got = read(fd, bytes, n < 64 ? n : 64);

	if (got >= 0 && strspn(bytes, "+") < (size_t)got) {
		errno = EILSEQ;
		return -1;
	}
	return got;
}

/* Did a read that does not block find nothing? Then its client has a turn */
static inline bool refused(int fd)
{
	return take(fd, 1) == -1 && errno == EAGAIN;
}

static inline int acquire(int fd, __u64 n, __u64 deadline)
{
	struct semdev_acquire a = { .n = n, .deadline = deadline };

	return ioctl(fd, SEMDEV_ACQUIRE, &a);
}

static inline int release(int fd, __u64 n)
{
	struct semdev_release r = { .n = n };

	return ioctl(fd, SEMDEV_RELEASE, &r);
}

/* Nanoseconds of CLOCK_MONOTONIC, ms from now */
static inline __u64 deadline_in(long long ms)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ULL + now.tv_nsec + ms * NS_PER_MS;
}

static inline short poll_now(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, 0) < 0 ? -1 : p.revents;
}

/* What a client is told to do; the answer is what it returns, or -errno */
typedef long (*deed)(int fd, long arg);

struct order {
	deed deed;
	int fd;
	long arg;
};

/**
 * struct client - a process that does what it is told
 * @pid: its id
 * @talk: orders to it, answers from it
 */
struct client {
	pid_t pid;
	int talk;
};

static inline void client_run(int talk)
{
	struct order o;
	long answer;

	while (recv(talk, &o, sizeof(o), 0) == sizeof(o)) {
		answer = o.deed(o.fd, o.arg);
		if (answer == -1)
			answer = -errno;
		if (send(talk, &answer, sizeof(answer), 0) < 0)
			break;
	}
	_exit(0);
}

/* Starts one that has inherited nothing, or all files of ours */
static inline bool client_start_with(struct client *c, bool heir)
{
	int pair[2];

	*c = (struct client){ .talk = -1 };
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
		return false;
	c->talk = pair[0];
	c->pid = sem_fork();
	if (!c->pid) {
		close(pair[0]);
		if (!heir) {
			/* It may be that already; closed by exec either way */
			dup3(pair[1], 3, O_CLOEXEC);
			close_range(4, ~0U, 0);
			client_run(3);
		}
		client_run(pair[1]);
	}
	close(pair[1]);
	return c->pid > 0;
}

static inline bool client_start(struct client *c)
{
	return client_start_with(c, false);
}

static inline bool client_start_heir(struct client *c)
{
	return client_start_with(c, true);
}

static inline bool client_tell(struct client *c, deed deed, int fd, long arg)
{
	struct order o = { .deed = deed, .fd = fd, .arg = arg };

	return send(c->talk, &o, sizeof(o), MSG_NOSIGNAL) == sizeof(o);
}

#define NO_ANSWER	LONG_MIN

/* The answer to what it was told, or NO_ANSWER within ms */
static inline long client_hear(struct client *c, int ms)
{
	struct pollfd p = { .fd = c->talk, .events = POLLIN };
	long answer;

	if (poll(&p, 1, ms) != 1 ||
	    recv(c->talk, &answer, sizeof(answer), 0) != sizeof(answer))
		return NO_ANSWER;
	return answer;
}

static inline long client_ask(struct client *c, deed deed, int fd, long arg)
{
	return client_tell(c, deed, fd, arg) ?
	       client_hear(c, SEM_PATIENCE_MS) : NO_ANSWER;
}

/* Kills it; when this returns it is gone, and its files are closed */
static inline void client_kill(struct client *c, int signal)
{
	kill(c->pid, signal);
	waitpid(c->pid, NULL, 0);
	close(c->talk);
}

static inline long do_take(int fd, long n)
{
	return take(fd, n);
}

static inline long do_give(int fd, long n)
{
	return sem_give(fd, n);
}

static inline long do_acquire(int fd, long n)
{
	return acquire(fd, n, SEMDEV_NO_DEADLINE);
}

static inline long do_close(int fd, long arg)
{
	(void)arg;
	return close(fd);
}

/* arg is where the name is: the same place as in the parent */
static inline long do_open(int flags, long name)
{
	return named_open((const char *)name, flags);
}

static inline long do_poll(int fd, long ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, ms) < 0 ? -1 : p.revents;
}

/* Forks a child that has all files and outlives its parent, for a while */
static inline long do_fork(int fd, long arg)
{
	pid_t pid = fork();

	(void)fd;
	(void)arg;
	if (pid)
		return pid;
	alarm(300);
	pause();
	_exit(0);
}

static inline long do_seteuid(int unused, long uid)
{
	(void)unused;
	return seteuid(uid);
}

/* A user without any rights */
static inline long do_become_nobody(int fd, long arg)
{
	(void)arg;
	return setgroups(0, NULL) || setgid(65534) || setuid(65534) ? -1 : fd;
}

static inline int client_open(struct client *c, const char *name, int flags)
{
	return client_ask(c, do_open, flags, (long)name);
}

/* A client that has opened it; a test that cannot have one ends here */
static inline int client_make(struct __test_metadata *_metadata,
			       struct client *c, const char *name, int flags)
{
	int fd = client_start(c) ? client_open(c, name, flags) : -errno;

	ASSERT_GE(fd, 0) {
		TH_LOG("a client of %s: %s", name, strerror(-fd));
	}
	return fd;
}

/*
 * Opens it as the client does, but here: a file of ours that counts as the
 * client's.
 */
static inline int client_file(struct client *c, const char *name, int flags)
{
	int fd = client_open(c, name, flags);
	int pidfd = syscall(SYS_pidfd_open, c->pid, 0), copy;

	if (fd < 0 || pidfd < 0)
		return -1;
	copy = syscall(SYS_pidfd_getfd, pidfd, fd, 0);
	close(pidfd);
	return client_ask(c, do_close, fd, 0) ? -1 : copy;
}

#endif /* SEMDEV_POOL_H */
