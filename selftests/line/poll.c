// SPDX-License-Identifier: GPL-2.0-only
/* poll(2), select(2) and epoll. */
#include "kselftest_harness.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

#include "semdev_test.h"

FIXTURE(poll) {
	int fd;
	int ep;
};

FIXTURE_SETUP(poll)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->ep = epoll_create1(EPOLL_CLOEXEC);
	ASSERT_GE(self->ep, 0);
}

FIXTURE_TEARDOWN(poll)
{
	close(self->ep);
	close(self->fd);
}

/* What poll says now */
static short events_now(int fd)
{
	struct pollfd p = {
		.fd = fd, .events = POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM,
	};

	return poll(&p, 1, 0) < 0 ? -1 : p.revents;
}

static int epoll_watch(int ep, int fd, uint32_t events)
{
	struct epoll_event ev = { .events = events };

	return epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
}

/* What epoll says within ms: 0 if nothing */
static uint32_t epoll_says(int ep, int ms)
{
	struct epoll_event ev = { 0 };

	return epoll_wait(ep, &ev, 1, ms) == 1 ? ev.events : 0;
}

TEST_F(poll, says_out_but_not_in_while_the_value_is_0)
{
	EXPECT_EQ(events_now(self->fd), POLLOUT | POLLWRNORM);
}

TEST_F(poll, says_in_and_out_while_there_are_tokens)
{
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(events_now(self->fd),
		  POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(events_now(self->fd), POLLOUT | POLLWRNORM);
}

TEST_F(poll, heeds_the_value_and_not_the_position)
{
	char c;

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	ASSERT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_TRUE(events_now(self->fd) & POLLIN);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_FALSE(events_now(self->fd) & POLLIN);
}

TEST_F(poll, by_select_says_the_same)
{
	struct timeval now = { 0 };
	fd_set in, out;

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(self->fd, &in);
	FD_SET(self->fd, &out);
	EXPECT_EQ(select(self->fd + 1, &in, &out, NULL, &now), 1);
	EXPECT_FALSE(FD_ISSET(self->fd, &in));
	EXPECT_TRUE(FD_ISSET(self->fd, &out));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	FD_SET(self->fd, &in);
	EXPECT_EQ(select(self->fd + 1, &in, &out, NULL, &now), 2);
	EXPECT_TRUE(FD_ISSET(self->fd, &in));
}

/* A thread that waits in poll or epoll_wait for a token */
struct poller {
	pthread_t thread;
	int fd;
	int ep;
	atomic_int tid;
	atomic_bool woken;
};

static void *poller_run(void *arg)
{
	struct poller *p = arg;
	struct pollfd pfd = { .fd = p->fd, .events = POLLIN };

	p->tid = syscall(SYS_gettid);
	/* For ever: a timeout would look once more and hide a lost wake-up */
	if (p->ep >= 0)
		p->woken = epoll_says(p->ep, -1) & EPOLLIN;
	else
		p->woken = poll(&pfd, 1, -1) == 1 && pfd.revents & POLLIN;
	return NULL;
}

/* Starts a poller and waits until it sleeps; ep is -1 for poll */
static bool poller_start(struct poller *p, int fd, int ep)
{
	*p = (struct poller){ .fd = fd, .ep = ep };
	if (pthread_create(&p->thread, NULL, poller_run, p))
		return false;
	return SEM_EVENTUALLY(p->tid &&
			      sem_sleeps_in(p->tid, ep < 0 ? SEM_SYS_POLL :
					    SEM_SYS_EPOLL_WAIT));
}

TEST_F(poll, wakes_when_a_token_comes)
{
	struct poller p;

	ASSERT_TRUE(poller_start(&p, self->fd, -1));
	sem_watch();
	EXPECT_FALSE(p.woken);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(p.woken));
}

TEST_F(poll, wakes_all_who_poll)
{
	struct poller p[3];

	for (int i = 0; i < 3; i++)
		ASSERT_TRUE(poller_start(&p[i], self->fd, -1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	for (int i = 0; i < 3; i++)
		EXPECT_TRUE(SEM_EVENTUALLY(p[i].woken));
}

TEST_F(poll, does_not_wake_for_a_token_that_a_waiter_gets)
{
	struct sem_reader r;
	struct poller p;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	ASSERT_TRUE(poller_start(&p, self->fd, -1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r));
	sem_watch();
	EXPECT_FALSE(p.woken);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(p.woken));
}

TEST_F(poll, wakes_when_more_tokens_come_than_wait)
{
	struct sem_reader r;
	struct poller p;

	ASSERT_TRUE(poller_start(&p, self->fd, -1));
	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_TRUE(sem_reader_got(&r));
	EXPECT_TRUE(SEM_EVENTUALLY(p.woken));
}

TEST_F(poll, wakes_when_a_killed_waiter_passes_its_token_on)
{
	pid_t victim = sem_fork();
	struct poller p;

	if (!victim)
		_exit(sem_take(self->fd));
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_TRUE(poller_start(&p, self->fd, -1));
	ASSERT_TRUE(sem_outrun(0));
	ASSERT_EQ(kill(victim, SIGKILL), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(p.woken));
	EXPECT_EQ(waitpid(victim, NULL, 0), victim);
}

TEST_F(poll, by_level_triggered_epoll_says_in_as_long_as_there_are_tokens)
{
	ASSERT_EQ(epoll_watch(self->ep, self->fd, EPOLLIN), 0);
	EXPECT_EQ(epoll_says(self->ep, 0), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(epoll_says(self->ep, 0), EPOLLIN);
	EXPECT_EQ(epoll_says(self->ep, 0), EPOLLIN);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(epoll_says(self->ep, 0), 0);
}

TEST_F(poll, by_edge_triggered_epoll_says_in_once_for_each_write)
{
	ASSERT_EQ(epoll_watch(self->ep, self->fd, EPOLLIN | EPOLLET), 0);
	EXPECT_EQ(epoll_says(self->ep, 0), 0);
	for (int i = 0; i < 3; i++) {
		ASSERT_EQ(sem_give(self->fd, 2), 2);
		EXPECT_EQ(epoll_says(self->ep, 0), EPOLLIN);
		EXPECT_EQ(epoll_says(self->ep, 0), 0);
	}
}

/* The first token is there before epoll looks, so that it need not wait. */
TEST_F(poll, by_edge_triggered_epoll_says_in_again_after_all_were_taken)
{
	int fd = open(SEM_NODE, O_RDWR | O_NONBLOCK);
	char c;

	ASSERT_GE(fd, 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(epoll_watch(self->ep, fd, EPOLLIN | EPOLLET), 0);
	for (int i = 0; i < 3; i++) {
		EXPECT_EQ(epoll_says(self->ep, 0), EPOLLIN);
		ASSERT_EQ(pread(fd, &c, 1, 0), 1);
		ASSERT_EQ(pread(fd, &c, 1, 0), -1);
		ASSERT_EQ(errno, EAGAIN);
		EXPECT_EQ(epoll_says(self->ep, 0), 0);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
	}
	close(fd);
}

TEST_F(poll, by_edge_triggered_epoll_says_in_for_what_is_added_to_a_token)
{
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(epoll_watch(self->ep, self->fd, EPOLLIN | EPOLLET), 0);
	for (int i = 0; i < 3; i++) {
		EXPECT_EQ(epoll_says(self->ep, 0), EPOLLIN);
		EXPECT_EQ(epoll_says(self->ep, 0), 0);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
	}
}

TEST_F(poll, by_epoll_says_out_always)
{
	ASSERT_EQ(epoll_watch(self->ep, self->fd, EPOLLOUT), 0);
	EXPECT_EQ(epoll_says(self->ep, 0), EPOLLOUT);
	EXPECT_EQ(epoll_says(self->ep, 0), EPOLLOUT);
}

TEST_F(poll, by_epoll_wakes_a_sleeper)
{
	struct poller p;

	ASSERT_EQ(epoll_watch(self->ep, self->fd, EPOLLIN), 0);
	ASSERT_TRUE(poller_start(&p, self->fd, self->ep));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(p.woken));
}

TEST_F(poll, by_exclusive_epoll_wakes_one_for_one_token)
{
	struct poller p[3];
	int woken;

	for (int i = 0; i < 3; i++) {
		int ep = epoll_create1(EPOLL_CLOEXEC);

		ASSERT_EQ(epoll_watch(ep, self->fd, EPOLLIN | EPOLLEXCLUSIVE),
			  0);
		ASSERT_TRUE(poller_start(&p[i], self->fd, ep));
	}
	for (int n = 1; n <= 3; n++) {
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		EXPECT_TRUE(SEM_EVENTUALLY(p[0].woken + p[1].woken +
					   p[2].woken == n));
		sem_watch();
		woken = p[0].woken + p[1].woken + p[2].woken;
		EXPECT_EQ(woken, n);
		ASSERT_EQ(sem_take(self->fd), 1);
	}
}

TEST_F(poll, by_exclusive_epoll_wakes_two_for_two_tokens)
{
	struct poller p[3];

	for (int i = 0; i < 3; i++) {
		int ep = epoll_create1(EPOLL_CLOEXEC);

		ASSERT_EQ(epoll_watch(ep, self->fd, EPOLLIN | EPOLLEXCLUSIVE),
			  0);
		ASSERT_TRUE(poller_start(&p[i], self->fd, ep));
	}
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_TRUE(SEM_EVENTUALLY(p[0].woken + p[1].woken + p[2].woken == 2));
	sem_watch();
	EXPECT_EQ(p[0].woken + p[1].woken + p[2].woken, 2);
}

/* The poller may not sleep beside a token, whether it or the giver is first */
TEST_F(poll, misses_no_token_that_comes_as_it_falls_asleep)
{
	struct pollfd pfd = { .fd = self->fd, .events = POLLIN };
	pid_t giver = sem_fork();

	if (!giver) {
		for (int i = 0; i < 200; i++) {
			while (sem_count(self->fd))
				sched_yield();
			if (sem_give(self->fd, 1) != 1)
				_exit(1);
		}
		_exit(0);
	}
	for (int i = 0; i < 200; i++) {
		ASSERT_EQ(poll(&pfd, 1, -1), 1);
		ASSERT_EQ(sem_take(self->fd), 1);
	}
	EXPECT_EQ(sem_join(giver), 0);
}

TEST_HARNESS_MAIN
