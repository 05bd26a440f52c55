// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiters that die.  The one that matters: a waiter is sent SIGKILL, and before
 * it has run a token is given.  It is still the first in the queue.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <poll.h>
#include <sys/eventfd.h>

#include "semdev_test.h"

#define ROUNDS	1000

FIXTURE(kill) {
	int fd;
	int go;
	int got;
	pid_t heir;
	char *stack;
};

#define kill_data FIXTURE_DATA(kill)

FIXTURE_VARIANT(kill) {
	int signal;
	bool outrun;
	int rounds;
};

/* The killer is faster than its victim, so each round hits the moment */
FIXTURE_VARIANT_ADD(kill, sigkill_and_token_before_the_waiter_runs) {
	.signal = SIGKILL, .outrun = true, .rounds = ROUNDS,
};

/* They run as they like, on all processors: the token may come before, after */
FIXTURE_VARIANT_ADD(kill, sigkill_and_token_at_once) {
	.signal = SIGKILL, .outrun = false, .rounds = 200,
};

FIXTURE_VARIANT_ADD(kill, sigterm_and_token_before_the_waiter_runs) {
	.signal = SIGTERM, .outrun = true, .rounds = 50,
};

/* Whenever told to go, takes one token and says so */
static void heir_run(int fd, int go, int got)
{
	eventfd_t one;

	for (;;) {
		if (eventfd_read(go, &one) || sem_take(fd) != 1 ||
		    eventfd_write(got, 1))
			_exit(1);
	}
}

FIXTURE_SETUP(kill)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->go = eventfd(0, EFD_SEMAPHORE);
	self->got = eventfd(0, EFD_SEMAPHORE);
	self->stack = mmap(NULL, 64 << 10, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(self->stack, MAP_FAILED);
	self->heir = sem_fork();
	if (!self->heir)
		heir_run(self->fd, self->go, self->got);
	if (variant->outrun)
		ASSERT_TRUE(sem_outrun(0));
}

FIXTURE_TEARDOWN(kill)
{
	kill(self->heir, SIGKILL);
	waitpid(self->heir, NULL, 0);
	close(self->fd);
}

static int victim_run(void *arg)
{
	char c;

	/* Nothing of the library: its parent uses the same memory */
	syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	syscall(SYS_pread64, *(int *)arg, &c, 1, 0);
	syscall(SYS_exit, 1);
	return 0;
}

/* A process of its own, but cheap: no memory is copied */
static pid_t victim_start(kill_data *self)
{
	return clone(victim_run, self->stack + (64 << 10),
		     CLONE_VM | CLONE_FILES | CLONE_FS | SIGCHLD, &self->fd);
}

static bool eventually_got(int got)
{
	struct pollfd p = { .fd = got, .events = POLLIN };
	eventfd_t one;

	return poll(&p, 1, SEM_PATIENCE_MS) == 1 && !eventfd_read(got, &one);
}

TEST_F_TIMEOUT(kill, loses_no_token_it_goes_to_the_next_waiter, 600)
{
	int status;
	pid_t victim;

	for (int i = 0; i < variant->rounds; i++) {
		victim = victim_start(self);
		ASSERT_GT(victim, 0);
		ASSERT_TRUE(sem_await_waiters(self->fd, 1));
		ASSERT_EQ(eventfd_write(self->go, 1), 0);
		ASSERT_TRUE(sem_await_waiters(self->fd, 2));
		ASSERT_EQ(kill(victim, variant->signal), 0);
		ASSERT_EQ(write(self->fd, "a", 1), 1);
		ASSERT_TRUE(eventually_got(self->got)) {
			TH_LOG("lost in round %d", i);
		}
		ASSERT_EQ(waitpid(victim, &status, 0), victim);
		ASSERT_TRUE(WIFSIGNALED(status));
	}
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F_TIMEOUT(kill, loses_no_token_it_stays_when_none_else_waits, 600)
{
	pid_t victim;

	for (int i = 0; i < variant->rounds / 10; i++) {
		victim = victim_start(self);
		ASSERT_GT(victim, 0);
		ASSERT_TRUE(sem_await_waiters(self->fd, 1));
		ASSERT_EQ(kill(victim, variant->signal), 0);
		ASSERT_EQ(write(self->fd, "a", 1), 1);
		ASSERT_EQ(waitpid(victim, NULL, 0), victim);
		ASSERT_EQ(sem_count(self->fd), 1) {
			TH_LOG("lost in round %d", i);
		}
		ASSERT_EQ(sem_take(self->fd), 1);
	}
}

TEST_F(kill, leaves_the_queue_without_the_dead)
{
	pid_t victim = victim_start(self);

	ASSERT_GT(victim, 0);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(kill(victim, variant->signal), 0);
	ASSERT_EQ(waitpid(victim, NULL, 0), victim);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
	EXPECT_EQ(sem_count(self->fd), 0);
}

#define THREADS	5

static void threads_run(int fd)
{
	struct sem_reader r[THREADS];

	for (int i = 0; i < THREADS; i++)
		if (!sem_reader_start(&r[i], fd, i + 1))
			_exit(1);
	pause();
	_exit(1);
}

TEST_F(kill, of_a_process_with_many_waiters_passes_on_every_token)
{
	pid_t victims = sem_fork();

	if (!victims)
		threads_run(self->fd);
	ASSERT_TRUE(sem_await_waiters(self->fd, THREADS));
	for (int i = 1; i <= THREADS; i++)
		ASSERT_EQ(eventfd_write(self->go, 1), 0);
	ASSERT_TRUE(sem_await_waiters(self->fd, THREADS + 1));
	ASSERT_EQ(kill(victims, variant->signal), 0);
	ASSERT_EQ(sem_give(self->fd, THREADS), THREADS);
	ASSERT_EQ(waitpid(victims, NULL, 0), victims);
	for (int i = 1; i <= THREADS; i++)
		ASSERT_TRUE(eventually_got(self->got));
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_HARNESS_MAIN
