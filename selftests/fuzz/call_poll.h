/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls that wait for events: poll, ppoll, epoll.
 */
#ifndef FUZZ_CALL_POLL_H
#define FUZZ_CALL_POLL_H

#include <poll.h>
#include <sys/epoll.h>

#include "task.h"

static inline long call_poll(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	struct pollfd p = { .fd = task_file(arg[0]), .events = arg[1] };

	(void)t;
	(void)type;
	return poll(&p, 1, (int)arg[2]);
}

/* Of two files, with signals blocked or let in while it sleeps */
static inline long call_ppoll(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	struct pollfd p[2] = {
		{ .fd = task_file(arg[0]), .events = arg[1] },
		{ .fd = task_file(arg[3]), .events = arg[1] },
	};
	struct timespec limit = {
		.tv_sec = arg[2] / 1000, .tv_nsec = arg[2] % 1000 * 1000000,
	};
	sigset_t mask;

	(void)t;
	(void)type;
	sigemptyset(&mask);
	if (arg[4])
		sigaddset(&mask, (int)arg[4]);
	return ppoll(p, 2, (int)arg[2] < 0 ? NULL : &limit, &mask);
}

static inline long call_epoll_create(struct fuzz_task *t,
				     const struct fuzz_type *type,
				     const __u64 *arg)
{
	(void)t;
	(void)type;
	return task_keep(arg[0], epoll_create1(EPOLL_CLOEXEC));
}

static inline long call_epoll_ctl(struct fuzz_task *t,
				  const struct fuzz_type *type,
				  const __u64 *arg)
{
	struct epoll_event e = { .events = arg[3] };

	(void)t;
	(void)type;
	return epoll_ctl(task_file(arg[0]), (int)arg[2], task_file(arg[1]), &e);
}

static inline long call_epoll_wait(struct fuzz_task *t,
				   const struct fuzz_type *type,
				   const __u64 *arg)
{
	struct epoll_event e[4];

	(void)t;
	(void)type;
	return epoll_wait(task_file(arg[0]), e, 1 + (arg[2] & 3), (int)arg[1]);
}

#endif /* FUZZ_CALL_POLL_H */
