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
	self->fd = sem_make(_metadata, &self->how);
	self->client_fd = client_make(_metadata, &self->c, self->how.name,
				       O_RDWR);
}

FIXTURE_TEARDOWN(resize)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(resize, changes_what_is_available)
{
	ASSERT_EQ(named_resize(self->how.name, 9), 0);
	EXPECT_EQ(available(self->fd), 9);
	EXPECT_EQ(info_of(self->fd).max, 9);
	ASSERT_EQ(take(self->fd, 5), 5);
	ASSERT_EQ(named_resize(self->how.name, 7), 0);
	EXPECT_TRUE(pool_is(self->fd, 5, 5));
	EXPECT_EQ(available(self->fd), 2);
	EXPECT_EQ(sem_sysfs(self->fd, "size"), 7);
}

TEST_F(resize, to_1_while_all_are_taken_lets_the_pool_drain)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
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

TEST_F(resize, to_1_serves_no_waiter_before_it_has_drained)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&self->c, do_take, self->client_fd, SIZE);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	ASSERT_EQ(sem_give(self->fd, SIZE - 1), SIZE - 1);
	EXPECT_EQ(client_hear(&self->c, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
}

TEST_F(resize, to_1_drains_when_the_holder_is_killed)
{
	ASSERT_EQ(client_ask(&self->c, do_take, self->client_fd, SIZE), SIZE);
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(SEM_EVENTUALLY(info_of(self->fd).clients == 1));
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(available(self->fd), 1);
}

TEST_F(resize, to_more_serves_readers_and_pollers)
{
	struct client poller;
	int fd;

	fd = client_make(_metadata, &poller, self->how.name, O_RDWR);
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&self->c, do_acquire, self->client_fd, 2);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	client_tell(&poller, do_poll, fd, -1);
	ASSERT_TRUE(sem_await_poller(poller.pid));
	ASSERT_EQ(named_resize(self->how.name, SIZE + 1), 0);
	EXPECT_EQ(client_hear(&self->c, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(named_resize(self->how.name, SIZE + 3), 0);
	EXPECT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), 0);
	EXPECT_EQ(client_hear(&poller, SEM_PATIENCE_MS), POLLIN);
	EXPECT_TRUE(pool_is(self->fd, SIZE + 2, SIZE + 2));
}

TEST_F(resize, to_less_and_back_loses_and_mints_nothing)
{
	ASSERT_EQ(take(self->fd, 3), 3);
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	ASSERT_EQ(named_resize(self->how.name, SIZE), 0);
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
	struct semdev_set_size s = { .size = 1 };

	memcpy(s.name, self->how.name, sizeof(s.name));
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		EXPECT_ERROR(named_resize(self->how.name, wrong[i]), EINVAL);
	for (int bit = 0; bit < 32; bit++) {
		s.flags = 1U << bit;
		EXPECT_ERROR(control(SEMDEV_SET_SIZE, &s), EINVAL);
	}
	s.flags = 0;
	s.pad = 1;
	EXPECT_ERROR(control(SEMDEV_SET_SIZE, &s), EINVAL);
	EXPECT_EQ(available(self->fd), SIZE);
	EXPECT_EQ(named_resize(self->how.name, SEMDEV_POOL_MAX), 0);
	EXPECT_EQ(available(self->fd), INT_MAX);
}

TEST_F(resize, with_limits_refuses_flags_and_padding)
{
	struct semdev_set_limits l = { .max_per_client = 1 };

	memcpy(l.name, self->how.name, sizeof(l.name));
	for (int bit = 0; bit < 32; bit++) {
		l.flags = 1U << bit;
		EXPECT_ERROR(control(SEMDEV_SET_LIMITS, &l), EINVAL);
	}
	l.flags = 0;
	l.pad = 1;
	EXPECT_ERROR(control(SEMDEV_SET_LIMITS, &l), EINVAL);
	EXPECT_EQ(info_of(self->fd).max_per_client, 0);
}

TEST_F(resize, and_limits_of_what_is_not_there_are_enoent)
{
	EXPECT_ERROR(named_resize("test-nothing", 2), ENOENT);
	EXPECT_ERROR(named_limit("test-nothing", 2, 2), ENOENT);
	EXPECT_ERROR(named_resize("semaphore", 2), ENOENT);
	EXPECT_ERROR(named_limit("semaphore", 2, 2), ENOENT);
	EXPECT_ERROR(named_resize("", 2), EINVAL);
	EXPECT_ERROR(named_limit("../semaphore", 2, 2), EINVAL);
}

/* Taking needs a file opened for reading, giving one for writing */
TEST_F(resize, and_all_else_needs_the_right_open_mode)
{
	int r = named_open(self->how.name, O_RDONLY);
	int w = named_open(self->how.name, O_WRONLY);

	EXPECT_ERROR(release(r, 1), EBADF);
	EXPECT_ERROR(write(r, "a", 1), EBADF);
	EXPECT_ERROR(acquire(w, 1, 0), EBADF);
	EXPECT_ERROR(take(w, 1), EBADF);
	EXPECT_EQ(info_of(r).value, SIZE);
	EXPECT_EQ(info_of(w).value, SIZE);
	EXPECT_EQ(info_of(w).excess, 0);
	EXPECT_EQ(acquire(r, 1, 0), 0);
	EXPECT_EQ(release(w, 1), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(resize, and_limits_are_for_pools_only)
{
	struct semdev_create counter = counter_of(1, 5);
	int fd;

	ASSERT_TRUE(named_create(&counter));
	EXPECT_ERROR(named_resize(counter.name, 2), EINVAL);
	EXPECT_ERROR(named_limit(counter.name, 2, 2), EINVAL);
	fd = named_open(counter.name, O_RDWR);
	EXPECT_EQ(info_of(fd).max, 5);
	EXPECT_EQ(named_destroy(counter.name, SEMDEV_FORCE), 0);
}

TEST_HARNESS_MAIN
