// SPDX-License-Identifier: GPL-2.0-only
/* SEMDEV_RECLAIM: an administrator gives back what a client has taken. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

FIXTURE(reclaim) {
	struct semdev_create how;
	struct client c;
	int client_fd;
	int fd;
};

FIXTURE_SETUP(reclaim)
{
	self->how = pool_of(SIZE);
	self->fd = sem_make(_metadata, &self->how);
	self->client_fd = client_make(_metadata, &self->c, self->how.name,
				       O_RDWR);
	ASSERT_EQ(client_ask(&self->c, do_take, self->client_fd, 3), 3);
}

FIXTURE_TEARDOWN(reclaim)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(reclaim, gives_back_the_client_s_tokens_and_tells_how_many)
{
	ASSERT_EQ(take(self->fd, 1), 1);
	EXPECT_EQ(named_reclaim(self->how.name, self->c.pid), 3);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
	EXPECT_EQ(named_reclaim(self->how.name, self->c.pid), 0);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
	EXPECT_EQ(info_of(self->fd).clients, 2);
}

TEST_F(reclaim, leaves_the_client_able_to_take_and_to_leave)
{
	ASSERT_EQ(named_reclaim(self->how.name, self->c.pid), 3);
	/* What it gives now, it does not have */
	EXPECT_EQ(client_ask(&self->c, do_give, self->client_fd, 3), 3);
	EXPECT_EQ(info_of(self->fd).excess, 3);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(client_ask(&self->c, do_take, self->client_fd, 2), 2);
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(SEM_EVENTUALLY(info_of(self->fd).clients == 1));
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(reclaim, serves_readers_that_wait)
{
	struct client waiter;
	int fd;

	fd = client_make(_metadata, &waiter, self->how.name, O_RDWR);
	client_tell(&waiter, do_acquire, fd, SIZE);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	EXPECT_EQ(named_reclaim(self->how.name, self->c.pid), 3);
	EXPECT_EQ(client_hear(&waiter, SEM_PATIENCE_MS), 0);
}

/* No process has pid 0: it stands for the dead whose files others have */
TEST_F(reclaim, of_pid_0_gives_back_what_the_dead_have_and_no_more)
{
	pid_t child = client_ask(&self->c, do_fork, 0, 0);

	ASSERT_GT(child, 0);
	ASSERT_EQ(take(self->fd, 1), 1);
	EXPECT_EQ(named_reclaim(self->how.name, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 4, 4));
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(pool_is(self->fd, 4, 4));
	EXPECT_EQ(named_reclaim(self->how.name, 0), 3);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
	EXPECT_EQ(kill(child, SIGKILL), 0);
}

TEST_F(reclaim, of_a_process_that_is_no_client_is_esrch)
{
	static const pid_t wrong[] = { 1, -1, INT_MAX, INT_MIN };

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		EXPECT_EQ(named_reclaim(self->how.name, wrong[i]), -1);
		EXPECT_EQ(errno, ESRCH);
	}
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
}

TEST_F(reclaim, of_a_counter_is_einval)
{
	struct semdev_create how = counter_of(1, 0);
	int fd;

	ASSERT_TRUE(named_create(&how));
	fd = named_open(how.name, O_RDWR);
	EXPECT_EQ(named_reclaim(how.name, getpid()), -1);
	EXPECT_EQ(errno, EINVAL);
	close(fd);
	named_destroy(how.name, 0);
}

TEST_HARNESS_MAIN
