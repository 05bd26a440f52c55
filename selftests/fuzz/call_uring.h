/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls through io_uring: one ring, one request, which may be left behind.
 */
#ifndef FUZZ_CALL_URING_H
#define FUZZ_CALL_URING_H

#include <liburing.h>

#include "task.h"

#define CALL_RING_ASYNC	1
#define CALL_RING_KEEP	2

static inline void call_prepare(struct fuzz_task *t, struct io_uring_sqe *sqe,
				const __u64 *arg)
{
	int fd = task_file(arg[0]);
	unsigned int n = arg[2];

	if (arg[1] == FUZZ_RING_WRITE)
		io_uring_prep_write(sqe, fd, task_address(t, arg[3], n), n, 0);
	else if (arg[1] == FUZZ_RING_POLL)
		io_uring_prep_poll_add(sqe, fd, POLLIN);
	else
		io_uring_prep_read(sqe, fd, task_address(t, arg[3], n), n, 0);
	if (arg[5] & CALL_RING_ASYNC)
		io_uring_sqe_set_flags(sqe, IOSQE_ASYNC);
}

/* The result of the request, if it comes in time; else ETIME */
static inline long call_await(struct io_uring *ring, __u64 us)
{
	struct __kernel_timespec limit = { .tv_nsec = us % 20000 * 1000 };
	struct io_uring_cqe *cqe;
	int err = io_uring_wait_cqe_timeout(ring, &cqe, &limit);
	long ret = err ? err : cqe->res;

	if (!err)
		io_uring_cqe_seen(ring, cqe);
	if (ret >= 0)
		return ret;
	errno = -ret;
	return -1;
}

static inline long call_uring(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	struct io_uring ring;
	long ret;
	int err;

	(void)type;
	/* Not every kernel has it, nor may everybody use it */
	if (io_uring_queue_init(4, &ring, 0))
		return 0;
	call_prepare(t, io_uring_get_sqe(&ring), arg);
	io_uring_submit(&ring);
	ret = call_await(&ring, arg[4]);
	err = errno;
	if (!(arg[5] & CALL_RING_KEEP))
		io_uring_queue_exit(&ring);
	errno = err;
	return ret;
}

#endif /* FUZZ_CALL_URING_H */
