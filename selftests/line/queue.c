// SPDX-License-Identifier: GPL-2.0-only
/*
 * First come, first served, and no reader is woken for nothing.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <poll.h>

#include "semdev_test.h"

FIXTURE(queue) {
	int fd;
};

FIXTURE_SETUP(queue)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(queue)
{
	close(self->fd);
}

#define CROWD	1000

struct sleeper {
	pthread_t thread;
	int fd;
	atomic_int tid;
	atomic_bool got;
	long long switches;
};

static struct sleeper crowd[CROWD];
static int crowd_size;

/* Stays after it got its token, so that its switches can be read */
static void *sleeper_run(void *arg)
{
	struct sleeper *s = arg;

	s->tid = syscall(SYS_gettid);
	s->got = sem_take(s->fd) == 1;
	pause();
	return NULL;
}

/* How often a thread of ours was switched away from, or -1 */
static long long switches(int tid)
{
	char path[64];
	long long own, forced;
	int proc;

	snprintf(path, sizeof(path), "/proc/self/task/%d/status", tid);
	proc = open(path, O_RDONLY | O_CLOEXEC);
	own = sem_proc_value(proc, "voluntary_ctxt_switches");
	forced = sem_proc_value(proc, "nonvoluntary_ctxt_switches");
	close(proc);
	return own < 0 || forced < 0 ? -1 : own + forced;
}

/* Are all asleep in their read? */
static bool crowd_start(int fd)
{
	pthread_attr_t attr;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 16 << 10);
	for (int i = 0; i < crowd_size; i++) {
		crowd[i].fd = fd;
		if (pthread_create(&crowd[i].thread, &attr, sleeper_run,
				   &crowd[i]))
			return false;
	}
	if (!sem_await_waiters(fd, crowd_size))
		return false;
	/* In line is not yet asleep, and falling asleep is a switch, too */
	for (int i = 0; i < crowd_size; i++)
		if (!SEM_EVENTUALLY(sem_sleeps_in(crowd[i].tid, SYS_pread64)))
			return false;
	return true;
}

static bool crowd_note_switches(void)
{
	for (int i = 0; i < crowd_size; i++) {
		crowd[i].switches = switches(crowd[i].tid);
		if (crowd[i].switches < 0)
			return false;
	}
	return true;
}

static int crowd_got(void)
{
	int n = 0;

	for (int i = 0; i < crowd_size; i++)
		n += crowd[i].got;
	return n;
}

/* How many have run since crowd_note_switches() */
static int crowd_woken(void)
{
	int n = 0;

	for (int i = 0; i < crowd_size; i++)
		n += switches(crowd[i].tid) != crowd[i].switches;
	return n;
}

/* Gives n tokens; did n readers get one each, and did no other wake? */
static bool wakes_exactly(int fd, int n, int *woken)
{
	int before = crowd_got();

	if (!crowd_note_switches() || sem_give(fd, n) != n)
		return false;
	if (!SEM_EVENTUALLY(crowd_got() == before + n))
		return false;
	sem_watch();
	*woken = crowd_woken();
	return crowd_got() == before + n;
}

TEST_F(queue, of_1000_readers_one_token_wakes_exactly_one)
{
	int woken;

	crowd_size = CROWD;
	ASSERT_TRUE(crowd_start(self->fd));
	EXPECT_TRUE(wakes_exactly(self->fd, 1, &woken));
	EXPECT_EQ(woken, 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), CROWD - 1);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(queue, of_many_readers_n_tokens_wake_exactly_n)
{
	int woken;

	crowd_size = 50;
	ASSERT_TRUE(crowd_start(self->fd));
	EXPECT_TRUE(wakes_exactly(self->fd, 7, &woken));
	EXPECT_EQ(woken, 7);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), crowd_size - 7);
	EXPECT_EQ(sem_give(self->fd, crowd_size), crowd_size);
	EXPECT_TRUE(SEM_EVENTUALLY(crowd_got() == crowd_size));
	EXPECT_EQ(sem_count(self->fd), 7);
}

#define LINE	20

TEST_F(queue, serves_readers_in_order_of_arrival)
{
	struct sem_reader r[LINE];

	for (int i = 0; i < LINE; i++)
		ASSERT_TRUE(sem_reader_start(&r[i], self->fd, i + 1));
	for (int i = 0; i < LINE; i++) {
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		EXPECT_TRUE(sem_reader_got(&r[i]));
		for (int later = i + 1; later < LINE; later++)
			EXPECT_FALSE(r[later].done);
	}
}

TEST_F(queue, serves_the_first_n_when_n_tokens_come_at_once)
{
	struct sem_reader r[6];

	for (int i = 0; i < 6; i++)
		ASSERT_TRUE(sem_reader_start(&r[i], self->fd, i + 1));
	ASSERT_EQ(sem_give(self->fd, 4), 4);
	for (int i = 0; i < 4; i++)
		EXPECT_TRUE(sem_reader_got(&r[i]));
	sem_watch();
	EXPECT_FALSE(r[4].done);
	EXPECT_FALSE(r[5].done);
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_TRUE(sem_reader_got(&r[4]));
	EXPECT_TRUE(sem_reader_got(&r[5]));
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(queue, is_one_for_all_files_of_the_device)
{
	int other = sem_open(O_RDWR);
	struct sem_reader r[2];

	ASSERT_GE(other, 0);
	ASSERT_TRUE(sem_reader_start(&r[0], other, 1));
	ASSERT_TRUE(sem_reader_start(&r[1], self->fd, 2));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[0]));
	EXPECT_FALSE(r[1].done);
	ASSERT_EQ(sem_give(other, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[1]));
	close(other);
}

/*
 * The waiter that is woken cannot run before the newcomer has tried: only
 * because the token is the waiter's already does the newcomer fail.  Having been
 * refused it has a turn, which it uses up before the next round.
 */
TEST_F(queue, lets_no_newcomer_overtake_a_waiter)
{
	int nonblock = sem_open(O_RDONLY | O_NONBLOCK);
	struct pollfd p = { .fd = nonblock, .events = POLLIN };
	struct sem_reader r;

	ASSERT_GE(nonblock, 0);
	ASSERT_TRUE(sem_outrun(0));
	for (int i = 0; i < 20; i++) {
		ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		EXPECT_EQ(poll(&p, 1, 0), 0);
		EXPECT_EQ(sem_take(nonblock), -1);
		EXPECT_EQ(errno, EAGAIN);
		EXPECT_TRUE(sem_reader_got(&r));
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		ASSERT_EQ(sem_take(nonblock), 1);
	}
	close(nonblock);
}

/* A blocking reader that comes after the token queues behind the waiter */
TEST_F(queue, makes_a_newcomer_wait_for_its_own_token)
{
	struct sem_reader first, newcomer;

	ASSERT_TRUE(sem_outrun(0));
	ASSERT_TRUE(sem_reader_start(&first, self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_TRUE(sem_reader_start(&newcomer, self->fd, 1));
	EXPECT_TRUE(sem_reader_got(&first));
	sem_watch();
	EXPECT_FALSE(newcomer.done);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&newcomer));
}

#define PLAYERS	6
#define ROUNDS	300

static void *player_run(void *arg)
{
	struct sem_reader *r = arg;

	for (r->ret = 0; r->ret < ROUNDS; r->ret++)
		if (sem_take(r->fd) != 1 || sem_give(r->fd, 1) != 1)
			break;
	r->done = true;
	return NULL;
}

TEST_F(queue, loses_and_mints_nothing_when_many_take_and_give)
{
	struct sem_reader r[PLAYERS];

	for (int i = 0; i < PLAYERS; i++) {
		r[i] = (struct sem_reader){ .fd = self->fd };
		ASSERT_EQ(pthread_create(&r[i].thread, NULL, player_run,
					 &r[i]), 0);
	}
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	for (int i = 0; i < PLAYERS; i++) {
		ASSERT_TRUE(SEM_EVENTUALLY(r[i].done));
		EXPECT_EQ(r[i].ret, ROUNDS);
	}
	EXPECT_EQ(sem_count(self->fd), 2);
	EXPECT_EQ(sem_reads(self->fd), PLAYERS * ROUNDS);
}

TEST_HARNESS_MAIN
