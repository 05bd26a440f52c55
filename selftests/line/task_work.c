// SPDX-License-Identifier: GPL-2.0-only
/*
 * A thread that waits in a read has work to do for the kernel: completions of
 * its own io_uring.  No signal that the program sees, so it keeps its place.
 */
#include "kselftest_harness.h"

#include <liburing.h>
#include <poll.h>
#include <sys/eventfd.h>

#include "semdev_line.h"

#define SIZE	2
#define ROUNDS	20

/**
 * struct worker - a thread whose ring watches an eventfd while it reads
 * @ring: the ring; a multishot poll of @event completes in the thread
 * @event: written to have a completion
 * @fd: where it takes tokens, one after the other
 * @served: how many
 */
struct worker {
	struct io_uring ring;
	int event;
	int fd;
	atomic_int served;
};

FIXTURE(task_work) {
	struct line line;
	struct worker worker;
	struct urgent p;
	struct urgent r;
};

#define work_data FIXTURE_DATA(task_work)

FIXTURE_SETUP(task_work)
{
	ASSERT_TRUE(line_start(&self->line, SIZE, NULL));
	self->worker.event = eventfd(0, EFD_CLOEXEC);
	self->worker.fd = self->line.slow[P];
	ASSERT_GE(self->worker.event, 0);
}

FIXTURE_TEARDOWN(task_work)
{
	named_destroy(self->line.how.name, SEMDEV_FORCE);
}

static long do_read_beside_a_ring(int unused, long arg)
{
	struct worker *w = (void *)arg;
	struct io_uring_sqe *sqe;

	(void)unused;
	if (io_uring_queue_init(64, &w->ring, 0))
		return -1;
	sqe = io_uring_get_sqe(&w->ring);
	io_uring_prep_poll_multishot(sqe, w->event, POLLIN);
	if (io_uring_submit(&w->ring) != 1)
		return -1;
	while (take(w->fd, 1) == 1)
		w->served++;
	return -1;
}

/* Completions so far, of which none is taken from the ring */
static unsigned int completions(struct worker *w)
{
	return io_uring_smp_load_acquire(w->ring.cq.ktail);
}

/* One more completion, after which it waits as before */
static bool disturb(work_data *self, unsigned int waiters)
{
	struct worker *w = &self->worker;
	unsigned int before = completions(w);
	__u64 one = 1;

	return write(w->event, &one, sizeof(one)) == sizeof(one) &&
	       SEM_EVENTUALLY(completions(w) > before) &&
	       SEM_EVENTUALLY(sem_sleeps_in(self->p.tid, SYS_read)) &&
	       info_of(self->line.hold).waiters == waiters;
}

/* The one token goes from hold to P, to R, to P, ...; the other one is not used. */
TEST_F(task_work, leaves_a_reader_its_place_in_line)
{
	struct line *l = &self->line;
	struct worker *w = &self->worker;
	int has = l->hold;

	ASSERT_TRUE(urgent_start(&self->p, do_read_beside_a_ring, -1, (long)w));
	ASSERT_TRUE(sem_await_waiters(l->hold, 1));
	ASSERT_TRUE(SEM_EVENTUALLY(sem_sleeps_in(self->p.tid, SYS_read)));
	for (int i = 0; i < ROUNDS; i++) {
		ASSERT_TRUE(line_blocks(l, &self->r, R, 2));
		ASSERT_TRUE(disturb(self, 2));
		ASSERT_TRUE(disturb(self, 2));
		ASSERT_EQ(sem_give(has, 1), 1);
		ASSERT_TRUE(SEM_EVENTUALLY(self->r.done ||
					   w->served == i + 1));
		ASSERT_EQ(w->served, i + 1);
		ASSERT_FALSE(self->r.done);
		/* P waits again, behind R, and is disturbed there. */
		ASSERT_TRUE(disturb(self, 2));
		ASSERT_EQ(sem_give(l->fd[P], 1), 1);
		ASSERT_TRUE(SEM_EVENTUALLY(self->r.done));
		ASSERT_EQ(w->served, i + 1);
		has = l->fd[R];
	}
}

TEST_HARNESS_MAIN
