// SPDX-License-Identifier: GPL-2.0-only
/* Pools that grow and shrink, whatever is out. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

FIXTURE(resize) {
	struct semdev_create how;
	struct client c;
	int fd;
	int client_fd;
};

FIXTURE_SETUP(resize)
{
	self->how = pool_of(SIZE);
	ASSERT_TRUE(named_create(&self->how));
	self->fd = named_open(self->how.name, O_RDWR);
	ASSERT_GE(self->fd, 0);
	ASSERT_TRUE(client_start(&self->c));
	self->client_fd = client_open(&self->c, self->how.name, O_RDWR);
	ASSERT_GE(self->client_fd, 0);
}

FIXTURE_TEARDOWN(resize)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

#define EXPECT_ERROR(call, error)					\
	do {								\
		EXPECT_EQ(call, -1);					\
		EXPECT_EQ(errno, error) {				\
			TH_LOG(#call);					\
		}							\
	} while (0)

TEST_F(resize, changes_what_is_available)
{
	ASSERT_EQ(set_size(self->fd, 9), 0);
	EXPECT_EQ(available(self->fd), 9);
	EXPECT_EQ(info_of(self->fd).max, 9);
	ASSERT_EQ(take(self->fd, 5), 5);
	ASSERT_EQ(set_size(self->fd, 7), 0);
	EXPECT_TRUE(pool_is(self->fd, 5, 5));
	EXPECT_EQ(available(self->fd), 2);
	EXPECT_EQ(sem_sysfs(self->fd, "size"), 7);
}

TEST_F(resize, to_1_while_all_are_taken_lets_the_pool_drain)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	ASSERT_EQ(set_size(self->fd, 1), 0);
	for (int out = SIZE; out > 1; out--) {
		EXPECT_TRUE(pool_is(self->fd, out, out));
		EXPECT_EQ(available(self->fd), 0);
		EXPECT_EQ(poll_now(self->fd, POLLIN), 0);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
	}
	EXPECT_EQ(available(self->fd), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(available(self->fd), 1);
	EXPECT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(available(self->fd), 1);
	EXPECT_EQ(info_of(self->fd).excess, 1);
	EXPECT_EQ(info_of(self->fd).max_seen, SIZE);
}

TEST_F(resize, to_1_serves_nobody_before_it_has_drained)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&self->c, do_take, self->client_fd, SIZE);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(set_size(self->fd, 1), 0);
	ASSERT_EQ(sem_give(self->fd, SIZE - 1), SIZE - 1);
	EXPECT_EQ(client_hear(&self->c, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
}

TEST_F(resize, to_1_drains_when_the_holder_is_killed)
{
	ASSERT_EQ(client_ask(&self->c, do_take, self->client_fd, SIZE), SIZE);
	ASSERT_EQ(set_size(self->fd, 1), 0);
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(SEM_EVENTUALLY(info_of(self->fd).clients == 1));
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(available(self->fd), 1);
}

TEST_F(resize, to_more_serves_readers_and_pollers)
{
	struct client poller;
	int fd;

	ASSERT_TRUE(client_start(&poller));
	fd = client_open(&poller, self->how.name, O_RDWR);
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&self->c, do_acquire, self->client_fd, 2);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	client_tell(&poller, do_poll, fd, -1);
	ASSERT_EQ(set_size(self->fd, SIZE + 1), 0);
	EXPECT_EQ(client_hear(&self->c, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(set_size(self->fd, SIZE + 3), 0);
	EXPECT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), 0);
	EXPECT_EQ(client_hear(&poller, SEM_PATIENCE_MS), POLLIN);
	EXPECT_TRUE(pool_is(self->fd, SIZE + 2, SIZE + 2));
}

TEST_F(resize, to_less_and_back_loses_and_mints_nothing)
{
	ASSERT_EQ(take(self->fd, 3), 3);
	ASSERT_EQ(set_size(self->fd, 1), 0);
	ASSERT_EQ(set_size(self->fd, SIZE), 0);
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(available(self->fd), SIZE);
}

TEST_F(resize, to_0_or_more_than_int_max_is_einval_and_changes_nothing)
{
	static const __u64 wrong[] = {
		0, 1ULL << 31, 1ULL << 32, (1ULL << 32) + 1, 1ULL << 63, ~0ULL,
	};
	struct semdev_size s = { .size = 1, .flags = 1 };

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		EXPECT_ERROR(set_size(self->fd, wrong[i]), EINVAL);
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_SET_SIZE, &s), EINVAL);
	s = (struct semdev_size){ .size = 1, .pad = 1 };
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_SET_SIZE, &s), EINVAL);
	EXPECT_EQ(available(self->fd), SIZE);
	EXPECT_EQ(set_size(self->fd, INT_MAX), 0);
	EXPECT_EQ(available(self->fd), INT_MAX);
}

TEST_F(resize, with_limits_refuses_flags_and_padding)
{
	struct semdev_limits l = { .max_per_client = 1, .flags = 1 };

	EXPECT_ERROR(ioctl(self->fd, SEMDEV_SET_LIMITS, &l), EINVAL);
	l = (struct semdev_limits){ .max_per_client = 1, .pad = 1 };
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_SET_LIMITS, &l), EINVAL);
	EXPECT_EQ(info_of(self->fd).max_per_client, 0);
}

/* Taking needs a file opened for reading, giving and changing for writing */
TEST_F(resize, and_all_else_needs_the_right_open_mode)
{
	int r = named_open(self->how.name, O_RDONLY);
	int w = named_open(self->how.name, O_WRONLY);

	EXPECT_ERROR(set_size(r, 2), EBADF);
	EXPECT_ERROR(set_limits(r, 2, 2), EBADF);
	EXPECT_ERROR(release(r, 1), EBADF);
	EXPECT_ERROR(write(r, "a", 1), EBADF);
	EXPECT_ERROR(acquire(w, 1, 0), EBADF);
	EXPECT_ERROR(take(w, 1), EBADF);
	EXPECT_EQ(info_of(r).value, SIZE);
	EXPECT_EQ(info_of(w).value, SIZE);
	EXPECT_EQ(info_of(w).excess, 0);
	EXPECT_EQ(acquire(r, 1, 0), 0);
	EXPECT_EQ(release(w, 1), 0);
	EXPECT_EQ(set_limits(w, 3, 0), 0);
	EXPECT_EQ(set_size(w, 2), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(resize, and_limits_are_for_pools_only)
{
	struct semdev_create counter = counter_of(1, 5);
	int fd, bare = sem_open(O_RDWR);

	ASSERT_TRUE(named_create(&counter));
	fd = named_open(counter.name, O_RDWR);
	EXPECT_ERROR(set_size(fd, 2), ENOTTY);
	EXPECT_ERROR(set_limits(fd, 2, 2), ENOTTY);
	EXPECT_ERROR(set_size(bare, 2), ENOTTY);
	EXPECT_ERROR(set_limits(bare, 2, 2), ENOTTY);
	EXPECT_EQ(named_destroy(counter.name, SEMDEV_FORCE), 0);
}

TEST_HARNESS_MAIN
