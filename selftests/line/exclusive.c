// SPDX-License-Identifier: GPL-2.0-only
/* EPOLLEXCLUSIVE in several sets: no poller misses what another cannot use. */
#include "kselftest_harness.h"

#include <sys/epoll.h>

#include "semdev_line.h"

#define SIZE	3
#define ROUNDS	25

FIXTURE(exclusive) {
	struct line line;
	struct urgent r;
	struct urgent s;
};

FIXTURE_SETUP(exclusive)
{
	ASSERT_TRUE(line_start(&self->line, SIZE, NULL));
}

FIXTURE_TEARDOWN(exclusive)
{
	named_destroy(self->line.how.name, SEMDEV_FORCE);
}

/* Sleeps in a set of its own until it took one */
static long do_epoll_and_take(int fd, long n)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLEXCLUSIVE };
	int ep = epoll_create1(EPOLL_CLOEXEC);
	long got = -1;

	if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev))
		return -1;
	while (got != n && epoll_wait(ep, &ev, 1, -1) == 1 &&
	       ev.events == EPOLLIN)
		got = take(fd, n);
	close(ep);
	return got;
}

static bool await_epoll(pid_t tid)
{
	return SEM_EVENTUALLY(sem_sleeps_in(tid, SEM_SYS_EPOLL_WAIT));
}

/* Threads of ours poll for the clients P and Q, P first. */
static bool poll_at_the_limit(struct line *l, struct urgent *p,
			      struct urgent *q)
{
	return line_fill(l, P, 1) && !named_limit(l->how.name, 1, 0) &&
	       urgent_start(p, do_epoll_and_take, l->fd[P], 1) &&
	       await_epoll(p->tid) &&
	       urgent_start(q, do_epoll_and_take, l->fd[Q], 1) &&
	       await_epoll(q->tid);
}

TEST_F(exclusive, of_a_client_at_its_limit_leaves_the_token_to_another)
{
	struct line *l = &self->line;

	ASSERT_TRUE(poll_at_the_limit(l, &self->r, &self->s));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(self->s.done));
	EXPECT_FALSE(self->r.done);
	EXPECT_TRUE(pool_is(l->hold, SIZE, SIZE));
}

/* Q is at its limit by then, so P is told of the token that it gave. */
TEST_F(exclusive, of_a_client_that_leaves_its_limit_is_told)
{
	struct line *l = &self->line;

	ASSERT_TRUE(poll_at_the_limit(l, &self->r, &self->s));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(SEM_EVENTUALLY(self->s.done));
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(self->r.done));
	EXPECT_TRUE(pool_is(l->hold, SIZE, SIZE));
}

/* The reader i gives while the other one waits. Is that, or the poller, served? */
static bool relay(struct line *l, struct urgent *from, int i,
		  struct urgent *to, struct urgent *poller)
{
	if (sem_give(l->fd[i], 1) != 1 ||
	    !SEM_EVENTUALLY(to->done || poller->done))
		return false;
	return poller->done || line_blocks(l, from, i, 1);
}

/*
 * The first give serves one of them.  The other needs a place of its own then,
 * for readers queue again all the time.
 */
TEST_F(exclusive, of_threads_of_one_client_serves_each)
{
	struct line *l = &self->line;
	struct urgent p[2], *later;

	ASSERT_TRUE(line_fill(l, S, 1));
	for (int i = 0; i < 2; i++) {
		ASSERT_TRUE(urgent_start(&p[i], do_epoll_and_take, l->fd[P],
					 1));
		ASSERT_TRUE(await_epoll(p[i].tid));
	}
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(SEM_EVENTUALLY(p[0].done || p[1].done));
	later = p[0].done ? &p[1] : &p[0];
	ASSERT_FALSE(later->done);
	ASSERT_TRUE(line_blocks(l, &self->r, R, 1));
	ASSERT_TRUE(relay(l, &self->s, S, &self->r, later));
	for (int i = 0; i < ROUNDS && !later->done; i++) {
		ASSERT_TRUE(relay(l, &self->r, R, &self->s, later));
		ASSERT_TRUE(later->done ||
			    relay(l, &self->s, S, &self->r, later));
	}
	EXPECT_TRUE(later->done);
	EXPECT_EQ(later->ret, 1);
}

TEST_HARNESS_MAIN
