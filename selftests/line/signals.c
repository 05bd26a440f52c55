// SPDX-License-Identifier: GPL-2.0-only
/* Signals that interrupt a reader without killing it. */
#include "kselftest_harness.h"

#include <sys/resource.h>

#include "semdev_test.h"

static atomic_int handled;

static void handler(int sig)
{
	handled += sig == SIGUSR1;
}

static int handle_sigusr1(int flags)
{
	struct sigaction sa = { .sa_handler = handler, .sa_flags = flags };

	handled = 0;
	return sigaction(SIGUSR1, &sa, NULL);
}

FIXTURE(signals) {
	int fd;
	struct sem_reader r;
};

FIXTURE_SETUP(signals)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(signals)
{
	close(self->fd);
}

/* Sends SIGUSR1 to the blocked reader; has its handler run? */
static bool interrupt(struct sem_reader *r)
{
	int before = handled;

	return !pthread_kill(r->thread, SIGUSR1) &&
	       SEM_EVENTUALLY(handled == before + 1);
}

TEST_F(signals, with_sa_restart_let_the_read_go_on_and_get_its_token)
{
	ASSERT_EQ(handle_sigusr1(SA_RESTART), 0);
	ASSERT_TRUE(sem_reader_start(&self->r, self->fd, 1));
	for (int i = 0; i < 5; i++) {
		EXPECT_TRUE(interrupt(&self->r));
		EXPECT_TRUE(sem_await_waiters(self->fd, 1));
		EXPECT_FALSE(self->r.done);
	}
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&self->r));
	EXPECT_EQ(sem_count(self->fd), 0);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(signals, without_sa_restart_end_the_read_with_eintr)
{
	ASSERT_EQ(handle_sigusr1(0), 0);
	ASSERT_TRUE(sem_reader_start(&self->r, self->fd, 1));
	EXPECT_TRUE(interrupt(&self->r));
	ASSERT_TRUE(SEM_EVENTUALLY(self->r.done));
	EXPECT_EQ(self->r.ret, -1);
	EXPECT_EQ(self->r.err, EINTR);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(signals, that_end_a_read_leave_the_next_token_to_others)
{
	ASSERT_EQ(handle_sigusr1(0), 0);
	ASSERT_TRUE(sem_reader_start(&self->r, self->fd, 1));
	EXPECT_TRUE(interrupt(&self->r));
	ASSERT_TRUE(SEM_EVENTUALLY(self->r.done));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 0);
	EXPECT_EQ(sem_take(self->fd), 1);
}

TEST_F(signals, do_not_disturb_a_read_that_finds_a_token)
{
	ASSERT_EQ(handle_sigusr1(0), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(raise(SIGUSR1), 0);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(handled, 1);
}

TEST_F(signals, end_readv_as_they_end_read)
{
	struct iovec iov = { &(char){ 0 }, 1 };
	/* Again and again: the first may come before the read */
	struct itimerspec often = {
		.it_value.tv_nsec = 20000000, .it_interval.tv_nsec = 20000000,
	};
	struct sigevent ev = {
		.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1,
	};
	timer_t timer;

	ASSERT_EQ(handle_sigusr1(0), 0);
	ASSERT_EQ(timer_create(CLOCK_MONOTONIC, &ev, &timer), 0);
	ASSERT_EQ(timer_settime(timer, 0, &often, NULL), 0);
	EXPECT_ERROR(readv(self->fd, &iov, 1), EINTR);
	ASSERT_EQ(timer_delete(timer), 0);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(signals, make_a_waiter_lose_its_place_in_the_queue)
{
	struct sem_reader second;

	ASSERT_EQ(handle_sigusr1(SA_RESTART), 0);
	ASSERT_TRUE(sem_reader_start(&self->r, self->fd, 1));
	ASSERT_TRUE(sem_reader_start(&second, self->fd, 2));
	/* When the handler runs it has left the line: then it comes again */
	EXPECT_TRUE(interrupt(&self->r));
	ASSERT_TRUE(sem_await_waiters(self->fd, 2));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&second));
	EXPECT_FALSE(self->r.done);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&self->r));
}

TEST_F(signals, that_stop_a_waiter_let_the_next_one_have_the_token)
{
	pid_t first = sem_fork();

	if (!first)
		_exit(sem_take(self->fd) == 1 ? 0 : 1);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_TRUE(sem_reader_start(&self->r, self->fd, 2));
	ASSERT_EQ(kill(first, SIGSTOP), 0);
	ASSERT_EQ(waitpid(first, NULL, WUNTRACED), first);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 1);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&self->r));
	ASSERT_EQ(kill(first, SIGCONT), 0);
	EXPECT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_join(first), 0);
}

#define STORM	300

struct stubborn {
	int fd;
	atomic_int got;
};

/* Takes STORM tokens, however often it is interrupted */
static void *stubborn_run(void *arg)
{
	struct stubborn *s = arg;

	while (s->got < STORM)
		s->got += sem_take(s->fd) == 1;
	return NULL;
}

TEST_F(signals, that_come_together_with_tokens_lose_none)
{
	struct stubborn s = { .fd = self->fd };
	pthread_t thread;

	ASSERT_EQ(handle_sigusr1(0), 0);
	ASSERT_EQ(pthread_create(&thread, NULL, stubborn_run, &s), 0);
	for (int i = 0; i < STORM - 1; i++) {
		pthread_kill(thread, SIGUSR1);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		if (i % 3)
			sched_yield();
	}
	/* The last one is held back so that the thread is still there */
	EXPECT_TRUE(SEM_EVENTUALLY(s.got == STORM - 1));
	EXPECT_EQ(sem_count(self->fd), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	pthread_join(thread, NULL);
	EXPECT_EQ(sem_reads(self->fd), STORM);
	EXPECT_GT(handled, 0);
}

/*
 * Until such a signal is delivered it is not known that it will kill.  Of one
 * thread only: while it dumps core, others of its process run on.
 */
TEST_F(signals, that_dump_core_leave_the_token_to_others)
{
	static const struct rlimit no_core;
	pid_t victim;

	ASSERT_EQ(setrlimit(RLIMIT_CORE, &no_core), 0);
	ASSERT_TRUE(sem_outrun(0));
	for (int i = 0; i < 20; i++) {
		victim = sem_fork();
		if (!victim)
			_exit(sem_take(self->fd));
		ASSERT_TRUE(sem_await_waiters(self->fd, 1));
		ASSERT_EQ(kill(victim, SIGQUIT), 0);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		ASSERT_EQ(waitpid(victim, NULL, 0), victim);
		ASSERT_EQ(sem_count(self->fd), 1);
		ASSERT_EQ(sem_take(self->fd), 1);
	}
}

TEST_HARNESS_MAIN
