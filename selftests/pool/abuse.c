// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a user without rights can do to others who use the same pool:
 * docs/security.md.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <sys/resource.h>
#include <sys/time.h>

#include "semdev_pool.h"

#define SIZE	4
/* What one user may hold */
#define LIMIT	2
#define FILES	10000
#define CROWD	100
#define PAIRS	2000

/* A pool for all users, and an attacker; we are another user */
FIXTURE(abuse) {
	struct semdev_create how;
	struct client c;
	int look;
};

#define abuse_data FIXTURE_DATA(abuse)

static long do_allow_files(int unused, long n)
{
	struct rlimit limit = { n, n };

	(void)unused;
	return setrlimit(RLIMIT_NOFILE, &limit);
}

FIXTURE_SETUP(abuse)
{
	self->how = pool_of(SIZE);
	self->how.mode = 0666;
	self->how.max_per_uid = LIMIT;
	self->look = sem_make(_metadata, &self->how);
	ASSERT_TRUE(client_start(&self->c));
	ASSERT_EQ(client_ask(&self->c, do_allow_files, 0, FILES + 100), 0);
	ASSERT_EQ(client_ask(&self->c, do_become_nobody, 0, 0), 0);
}

FIXTURE_TEARDOWN(abuse)
{
	kill(self->c.pid, SIGKILL);
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* Do we take and give as if nobody else were there? */
static bool goes_on(abuse_data *self)
{
	for (int i = 0; i < PAIRS; i++)
		if (take(self->look, 1) != 1 || sem_give(self->look, 1) != 1)
			return false;
	return true;
}

static long do_open_many(int n, long name)
{
	for (int i = 0; i < n; i++)
		if (named_open((const char *)name, O_RDWR) < 0)
			return -1;
	return n;
}

TEST_F_TIMEOUT(abuse, by_10000_open_files_is_one_client, 300)
{
	ASSERT_TRUE(client_tell(&self->c, do_open_many, FILES,
				(long)self->how.name));
	ASSERT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), FILES);
	EXPECT_EQ(info_of(self->look).clients, 2);
	EXPECT_TRUE(goes_on(self));
	client_kill(&self->c, SIGKILL);
	EXPECT_EQ(info_of(self->look).clients, 1);
	EXPECT_TRUE(pool_is(self->look, 0, 0));
}

/* Children that take what they can; how many tokens they have together */
static long all_take(int n, int (*file)(long), long arg)
{
	int got[2], ready[2];
	char byte;
	long sum = 0;

	if (pipe(got) || pipe(ready))
		return -1;
	for (int i = 0; i < n; i++) {
		if (sem_fork())
			continue;
		for (int fd = file(arg); take(fd, 1) == 1;)
			if (write(got[1], "+", 1) != 1)
				break;
		if (write(ready[1], ".", 1) == 1)
			pause();
		_exit(1);
	}
	for (int i = 0; i < n; i++)
		if (read(ready[0], &byte, 1) != 1)
			return -1;
	close(got[1]);
	if (fcntl(got[0], F_SETFL, O_NONBLOCK))
		return -1;
	while (read(got[0], &byte, 1) == 1)
		sum++;
	return sum;
}

static int file_inherited(long fd)
{
	return fd;
}

static int file_opened(long name)
{
	return named_open((const char *)name, O_RDWR | O_NONBLOCK);
}

static long do_crowd_inherits(int fd, long n)
{
	return all_take(n, file_inherited, fd);
}

static long do_crowd_opens(int n, long name)
{
	return all_take(n, file_opened, name);
}

TEST_F(abuse, by_children_that_open_the_pool_ends_at_the_user_s_limit)
{
	ASSERT_EQ(client_ask(&self->c, do_crowd_opens, CROWD,
			     (long)self->how.name), LIMIT);
	EXPECT_EQ(info_of(self->look).clients, 1 + CROWD);
	EXPECT_TRUE(pool_is(self->look, LIMIT, LIMIT));
	EXPECT_TRUE(goes_on(self));
}

TEST_F(abuse, by_children_that_inherit_the_file_ends_at_the_user_s_limit)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR | O_NONBLOCK);

	ASSERT_GE(fd, 0);
	ASSERT_EQ(client_ask(&self->c, do_crowd_inherits, fd, CROWD), LIMIT);
	EXPECT_EQ(info_of(self->look).clients, 2);
	EXPECT_TRUE(pool_is(self->look, LIMIT, LIMIT));
	EXPECT_TRUE(goes_on(self));
}

/* Children that open the pool, leave their files with us, and exit */
static long do_collect(int n, long name)
{
	long sum = 0;

	/* Who has become another user may not have its children's files */
	prctl(PR_SET_DUMPABLE, 1);
	for (int i = 0; i < n; i++) {
		struct client child;
		int fd;

		if (!client_start_heir(&child))
			return -1;
		fd = client_file(&child, (const char *)name,
				 O_RDWR | O_NONBLOCK);
		client_kill(&child, SIGKILL);
		if (fd < 0)
			return -1;
		while (take(fd, 1) == 1)
			sum++;
	}
	return sum;
}

TEST_F(abuse, by_collecting_files_of_the_dead_ends_at_the_user_s_limit)
{
	ASSERT_TRUE(client_tell(&self->c, do_collect, CROWD,
				(long)self->how.name));
	ASSERT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), LIMIT);
	EXPECT_EQ(info_of(self->look).clients, 1 + CROWD);
	EXPECT_TRUE(goes_on(self));
	EXPECT_EQ(named_reclaim(self->how.name, 0), LIMIT);
	EXPECT_TRUE(pool_is(self->look, 0, 0));
}

TEST_F(abuse, by_taking_all_and_stopping_is_ended_by_root)
{
	int fd;

	ASSERT_EQ(named_limit(self->how.name, 0, 0), 0);
	fd = client_open(&self->c, self->how.name, O_RDWR | O_NONBLOCK);
	ASSERT_GE(fd, 0);
	ASSERT_EQ(client_ask(&self->c, do_take, fd, SIZE), SIZE);
	ASSERT_EQ(kill(self->c.pid, SIGSTOP), 0);
	EXPECT_TRUE(pool_is(self->look, SIZE, SIZE));
	EXPECT_EQ(named_reclaim(self->how.name, self->c.pid), SIZE);
	EXPECT_TRUE(goes_on(self));
	/* What it gives then is not its own any more */
	ASSERT_EQ(take(self->look, 1), 1);
	ASSERT_EQ(kill(self->c.pid, SIGCONT), 0);
	EXPECT_EQ(client_ask(&self->c, do_give, fd, SIZE), SIZE);
	EXPECT_TRUE(pool_is(self->look, 1, 1));
	EXPECT_EQ(info_of(self->look).excess, SIZE);
}

static void nothing(int signal)
{
	(void)signal;
}

/* Blocks, at its limit, in a storm of signals that never ends */
static long do_storm(int fd, long us)
{
	struct itimerval storm = { { 0, us }, { 0, us } };
	struct sigaction act = { .sa_handler = nothing };

	if (sigaction(SIGALRM, &act, NULL) ||
	    setitimer(ITIMER_REAL, &storm, NULL))
		return -1;
	while (take(fd, 1) < 0 && errno == EINTR)
		;
	return 0;
}

TEST_F(abuse, by_a_storm_of_signals_delays_nobody)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);

	ASSERT_GE(fd, 0);
	ASSERT_EQ(client_ask(&self->c, do_take, fd, LIMIT), LIMIT);
	ASSERT_TRUE(client_tell(&self->c, do_storm, fd, 500));
	ASSERT_TRUE(sem_await_waiters(self->look, 1));
	EXPECT_TRUE(goes_on(self));
	EXPECT_EQ(client_hear(&self->c, 0), NO_ANSWER);
	EXPECT_TRUE(pool_is(self->look, LIMIT, LIMIT));
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(pool_is(self->look, 0, 0));
}

TEST_HARNESS_MAIN
