// SPDX-License-Identifier: GPL-2.0-only
/* Asks the driver about an open semaphore; explains what it refuses. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "values.h"

/**
 * driver_refused - say why the driver refused, in general
 * @name: the semaphore
 * @what: what was wanted: "cannot ..."
 * @err: errno; what is special about a command is said there, before
 *
 * Return: the exit status.
 */
int driver_refused(const char *name, const char *what, int err)
{
	switch (err) {
	case ENODEV:
		return refuse("%s: cannot %s: it has been destroyed meanwhile",
			      name, what);
	case ENOTTY:
	case E2BIG:
		return refuse("%s: cannot %s: the loaded module is older than this semctl.\n"
			      "As root: rmmod semdev, then load the one that came with it",
			      name, what);
	case EINVAL:
		return refuse("%s: cannot %s: the driver takes that for a mistake (EINVAL).\n"
			      "Are semctl and the module that is loaded of one version?",
			      name, what);
	case EBADF:
	case EACCES:
	case EPERM:
		return refuse("%s: cannot %s: it was not opened for that",
			      name, what);
	case ENOMEM:
		return refuse("%s: cannot %s: no memory is left, or none in your cgroup",
			      name, what);
	default:
		return refuse("%s: cannot %s: %s", name, what, strerror(err));
	}
}

/**
 * get_info - a semaphore at one instant
 * @name: for messages
 * @fd: open for anything
 * @info: the answer
 *
 * Return: 0, or -1 when it has said why not.
 */
int get_info(const char *name, int fd, struct semdev_info *info)
{
	if (!ioctl(fd, SEMDEV_GET_INFO, info))
		return 0;
	driver_refused(name, "see how it is", errno);
	return -1;
}

/**
 * get_clients - which processes have it open
 * @name: for messages
 * @fd: open for anything
 * @clients: the answer; the caller frees @entry
 *
 * Return: 0, or -1 when it has said why not.
 */
int get_clients(const char *name, int fd, struct clients *clients)
{
	struct semdev_clients ask = {
		.capacity = 32,
		.entry_size = sizeof(*clients->entry),
	};

	clients->entry = NULL;
	do {
		/* More come while we ask: some room to spare */
		ask.capacity += ask.total + ask.total / 8;
		free(clients->entry);
		clients->entry = calloc(ask.capacity, sizeof(*clients->entry));
		ask.clients = (uintptr_t)clients->entry;
		if (!clients->entry || ioctl(fd, SEMDEV_GET_CLIENTS, &ask)) {
			driver_refused(name, "see who uses it", errno);
			free(clients->entry);
			return -1;
		}
	} while (ask.total > ask.capacity);
	clients->count = ask.total;
	clients->now = monotonic_ns();
	return 0;
}

/**
 * need_pool - what was asked for makes no sense for a counter
 * @name: the semaphore
 * @info: how it is
 * @advice: what to do with a counter instead
 *
 * Return: whether it is a pool; if not, that has been said.
 */
bool need_pool(const char *name, const struct semdev_info *info,
	       const char *advice)
{
	if (info->kind == SEMDEV_POOL)
		return true;
	refuse("%s is a counter, not a pool.", name);
	advise(advice);
	return false;
}

/*
 * Taking tokens.  A signal must end the wait even when it comes just before the
 * ioctl: the handler makes the file non-blocking, and then an ioctl that begins
 * too late does not wait.  A caller that was served is told so although a signal
 * came as well: no token is lost.
 */
static atomic_int caught;	/* the first signal, or 0 */
static int waiting_fd;

static void stop(int sig)
{
	int saved = errno;
	int none = 0;

	atomic_compare_exchange_strong(&caught, &none, sig);
	fcntl(waiting_fd, F_SETFL, O_NONBLOCK);
	errno = saved;
}

/* From now on ^C, SIGTERM and SIGHUP end a take() from this file */
void stop_on_signals(int fd)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, 0 };
	struct sigaction action = { .sa_handler = stop };
	struct sigaction old;
	const int *sig;

	waiting_fd = fd;
	for (sig = signals; *sig; sig++)
		/* nohup and a background job ignore some; so do we then. */
		if (!sigaction(*sig, NULL, &old) &&
		    old.sa_handler != SIG_IGN)
			sigaction(*sig, &action, NULL);
}

/* The signal that ended a take(), or 0 */
int stopped_by(void)
{
	return atomic_load(&caught);
}

/* To a person at a terminal: why nothing happens now, and how to stop it */
void say_waiting(const struct request *req, const struct semdev_info *info)
{
	if (!isatty(STDERR_FILENO) || (info->value >= req->n && !info->waiters))
		return;
	fprintf(stderr, "%s has %s available", req->name,
		tokens(info->value));
	if (info->waiters)
		fprintf(stderr, ", and %u wait%s", info->waiters,
			info->waiters == 1 ? "s" : "");
	fprintf(stderr, ": waiting for %s (^C gives up)\n", tokens(req->n));
}

static double seconds(const struct timespec *time)
{
	return (double)time->tv_sec + (double)time->tv_nsec / 1e9;
}

static int say_late(const struct request *req, int fd)
{
	struct semdev_info info;

	if (req->n > 1 && !ioctl(fd, SEMDEV_GET_INFO, &info) && info.value)
		refuse("%s: 0 of %s came within %.10g s: it is all or none, and there %s %llu",
		       req->name, tokens(req->n), seconds(&req->timeout),
		       info.value == 1 ? "is" : "are",
		       (unsigned long long)info.value);
	else
		refuse("%s: 0 of %s came within %.10g s", req->name,
		       tokens(req->n), seconds(&req->timeout));
	return STATUS_TIMEOUT;
}

/* More than there can ever be: what is the most? */
static int say_too_many(const struct request *req, int fd)
{
	const char *want = tokens(req->n), *name = req->name;
	struct semdev_info info;

	if (get_info(name, fd, &info))
		return STATUS_REFUSED;
	if (info.max < req->n)
		return refuse(info.kind == SEMDEV_POOL ?
			      "%s: you want %s, but its size is %llu (see semctl resize)" :
			      "%s: you want %s at once, but it counts no higher than %llu",
			      name, want, (unsigned long long)info.max);
	if (info.max_per_client && info.max_per_client < req->n)
		return refuse("%s: you want %s, but a process may hold %u (see semctl limit)",
			      name, want, info.max_per_client);
	if (info.max_per_uid && info.max_per_uid < req->n)
		return refuse("%s: you want %s, but a user may hold %u (see semctl limit)",
			      name, want, info.max_per_uid);
	return driver_refused(name, "take tokens", EINVAL);
}

/* Nothing came, and errno says why.  Returns the exit status. */
static int say_why(const struct request *req, int fd)
{
	int err = errno;

	switch (err) {
	case ETIMEDOUT:
		return say_late(req, fd);
	case EINVAL:
		return say_too_many(req, fd);
	case EDEADLK:
		return refuse("%s: you want %s, but this process holds so many already that\n"
			      "they can never be free together: it would wait for itself. Take them at once",
			      req->name, tokens(req->n));
	default:
		return driver_refused(req->name, "take tokens", err);
	}
}

static __u64 deadline(const struct request *req)
{
	if (!req->timed)
		return SEMDEV_NO_DEADLINE;
	return monotonic_ns() + (__u64)req->timeout.tv_sec * 1000000000 +
	       (__u64)req->timeout.tv_nsec;
}

/**
 * take - take the tokens
 * @req: which
 * @fd: open for reading
 *
 * Does not return when a signal that is not caught ends it, and ends by one
 * that is.
 *
 * Return: the exit status; unless it is STATUS_DONE, nothing was taken.
 */
int take(const struct request *req, int fd)
{
	struct semdev_acquire acquire = {
		.n = req->n,
		.deadline = deadline(req),
	};
	int err;

	do {
		err = ioctl(fd, SEMDEV_ACQUIRE, &acquire);
	} while (err && errno == EINTR && !stopped_by());
	if (!err)
		return STATUS_DONE;
	if (stopped_by() && (errno == EINTR || errno == EAGAIN)) {
		/* The shell should see what it was. */
		signal(stopped_by(), SIG_DFL);
		raise(stopped_by());
	}
	return say_why(req, fd);
}
