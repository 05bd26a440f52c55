// SPDX-License-Identifier: GPL-2.0-only
/* SEMDEV_ACQUIRE: all or none, at one place in line, until a deadline. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

/* All of it is held through hold, which is ours; each client has a file */
FIXTURE(acquire) {
	struct semdev_create how;
	int hold;
	struct client c[2];
	int fd[2];
};

#define acquire_data FIXTURE_DATA(acquire)

FIXTURE_VARIANT(acquire) {
	__u32 kind;
};

FIXTURE_VARIANT_ADD(acquire, pool) { .kind = SEMDEV_POOL };
FIXTURE_VARIANT_ADD(acquire, counter) { .kind = SEMDEV_COUNTER };

FIXTURE_SETUP(acquire)
{
	self->how = variant->kind == SEMDEV_POOL ? pool_of(SIZE) :
						   counter_of(SIZE, SIZE);
	self->hold = sem_make(_metadata, &self->how);
	for (int i = 0; i < 2; i++) {
		ASSERT_TRUE(client_start(&self->c[i]));
		self->fd[i] = client_open(&self->c[i], self->how.name, O_RDWR);
		ASSERT_GE(self->fd[i], 0);
	}
	ASSERT_EQ(acquire(self->hold, SIZE, 0), 0);
}

FIXTURE_TEARDOWN(acquire)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* Tells a client to wait as the n-th in line */
static bool waits(acquire_data *self, int i, deed deed, long arg, int n)
{
	return client_tell(&self->c[i], deed, self->fd[i], arg) &&
	       sem_await_waiters(self->hold, n);
}

TEST_F(acquire, takes_all_of_n_at_once)
{
	EXPECT_EQ(available(self->hold), 0);
	ASSERT_EQ(release(self->hold, SIZE), 0);
	EXPECT_EQ(acquire(self->hold, 3, SEMDEV_NO_DEADLINE), 0);
	EXPECT_EQ(available(self->hold), SIZE - 3);
	EXPECT_EQ(acquire(self->hold, 1, SEMDEV_NO_DEADLINE), 0);
	EXPECT_EQ(available(self->hold), 0);
}

TEST_F(acquire, waits_for_all_of_n_and_takes_none_before)
{
	ASSERT_TRUE(waits(self, 0, do_acquire, 3, 1));
	for (unsigned int n = 1; n <= 2; n++) {
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		EXPECT_EQ(client_hear(&self->c[0], SEM_WATCH_MS), NO_ANSWER);
		EXPECT_EQ(available(self->hold), n);
	}
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), 0);
	EXPECT_EQ(available(self->hold), 0);
}

/* No client behind it gets what it cannot use yet, nor is told of it */
TEST_F(acquire, waits_at_its_place_in_line)
{
	int newcomer = client_file(&self->c[1], self->how.name,
				   O_RDWR | O_NONBLOCK);

	ASSERT_TRUE(waits(self, 0, do_acquire, 2, 1));
	ASSERT_TRUE(waits(self, 1, do_acquire, 1, 2));
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(client_hear(&self->c[1], SEM_WATCH_MS), NO_ANSWER);
	EXPECT_EQ(available(self->hold), 1);
	EXPECT_EQ(poll_now(newcomer, POLLIN), 0);
	EXPECT_ERROR(read(newcomer, (char[1]){}, 1), EAGAIN);
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), 0);
	EXPECT_EQ(client_hear(&self->c[1], SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(client_hear(&self->c[1], SEM_PATIENCE_MS), 0);
}

TEST_F(acquire, of_0_or_of_more_than_can_ever_be_is_einval)
{
	static const __u64 wrong[] = {
		0, SIZE + 1, INT_MAX, 1ULL << 32, (1ULL << 32) + 1,
		LLONG_MAX, ~0ULL,
	};
	int nonblock = named_open(self->how.name, O_RDWR | O_NONBLOCK);

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		EXPECT_ERROR(acquire(self->hold, wrong[i], 0), EINVAL);
		EXPECT_ERROR(acquire(nonblock, wrong[i], SEMDEV_NO_DEADLINE),
			     EINVAL);
	}
}

TEST_F(acquire, with_flags_or_padding_is_einval)
{
	struct semdev_acquire a = { .n = 1, .flags = 1 };

	EXPECT_ERROR(ioctl(self->hold, SEMDEV_ACQUIRE, &a), EINVAL);
	a = (struct semdev_acquire){ .n = 1, .flags = 1U << 31 };
	EXPECT_ERROR(ioctl(self->hold, SEMDEV_ACQUIRE, &a), EINVAL);
	a = (struct semdev_acquire){ .n = 1, .pad = 1 };
	EXPECT_ERROR(ioctl(self->hold, SEMDEV_ACQUIRE, &a), EINVAL);
}

TEST_F(acquire, that_would_wait_for_what_the_client_holds_is_edeadlk)
{
	/* No client holds a counter's tokens: any may give one */
	if (variant->kind == SEMDEV_COUNTER) {
		EXPECT_ERROR(acquire(self->hold, 1, 0), ETIMEDOUT);
		return;
	}
	EXPECT_ERROR(acquire(self->hold, 1, SEMDEV_NO_DEADLINE), EDEADLK);
	ASSERT_EQ(release(self->hold, 2), 0);
	EXPECT_ERROR(acquire(self->hold, 3, SEMDEV_NO_DEADLINE), EDEADLK);
	EXPECT_EQ(available(self->hold), 2);
	EXPECT_EQ(acquire(self->hold, 2, SEMDEV_NO_DEADLINE), 0);
	/* What others hold may come back */
	ASSERT_EQ(release(self->hold, SIZE), 0);
	ASSERT_EQ(client_ask(&self->c[0], do_take, self->fd[0], 1), 1);
	ASSERT_EQ(take(self->hold, 1), 1);
	EXPECT_ERROR(acquire(self->hold, SIZE - 1, 0), ETIMEDOUT);
}

TEST_F(acquire, without_blocking_is_eagain_whatever_the_deadline)
{
	int fd = client_file(&self->c[0], self->how.name,
			     O_RDWR | O_NONBLOCK);

	EXPECT_ERROR(acquire(fd, 1, SEMDEV_NO_DEADLINE), EAGAIN);
	EXPECT_ERROR(acquire(fd, 1, deadline_in(SEM_PATIENCE_MS)), EAGAIN);
	EXPECT_ERROR(acquire(fd, 1, 0), EAGAIN);
	ASSERT_EQ(sem_give(self->hold, 2), 2);
	EXPECT_ERROR(acquire(fd, 3, SEMDEV_NO_DEADLINE), EAGAIN);
	EXPECT_EQ(available(self->hold), 2);
	EXPECT_EQ(acquire(fd, 2, SEMDEV_NO_DEADLINE), 0);
}

/* Waits so long for one; how many ms that took, or -errno */
static long do_acquire_for(int fd, long ms)
{
	long long begin = sem_now_ms();

	if (!acquire(fd, 1, deadline_in(ms)) || errno != ETIMEDOUT)
		return -errno;
	return sem_now_ms() - begin;
}

TEST_F(acquire, ends_at_its_deadline_with_etimedout)
{
	long ms = client_ask(&self->c[0], do_acquire_for, self->fd[0], 100);

	EXPECT_GE(ms, 99);
	EXPECT_LT(ms, SEM_PATIENCE_MS);
	EXPECT_EQ(info_of(self->hold).waiters, 0);
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(available(self->hold), 1);
}

TEST_F(acquire, takes_what_is_there_whenever_the_deadline_was)
{
	int fd = client_file(&self->c[0], self->how.name, O_RDWR);

	EXPECT_ERROR(acquire(fd, 2, 0), ETIMEDOUT);
	EXPECT_ERROR(acquire(fd, 2, 1), ETIMEDOUT);
	EXPECT_ERROR(acquire(fd, 2, deadline_in(-1)), ETIMEDOUT);
	ASSERT_EQ(release(self->hold, SIZE), 0);
	EXPECT_EQ(acquire(fd, 2, 0), 0);
	EXPECT_EQ(acquire(fd, 2, deadline_in(-1)), 0);
}

TEST_F(acquire, waits_for_deadlines_beyond_all_time)
{
	static const __u64 late[] = { ~0ULL - 1, 1ULL << 63, LLONG_MAX };
	int fd = client_file(&self->c[0], self->how.name, O_RDWR);
	pid_t giver;

	for (size_t i = 0; i < ARRAY_SIZE(late); i++) {
		giver = sem_fork();
		if (!giver)
			_exit(!sem_await_waiters(self->hold, 1) ||
			      sem_give(self->hold, 1) != 1);
		EXPECT_EQ(acquire(fd, 1, late[i]), 0);
		EXPECT_EQ(sem_join(giver), 0);
	}
}

TEST_HARNESS_MAIN
