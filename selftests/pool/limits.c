// SPDX-License-Identifier: GPL-2.0-only
/* What one client, or the clients of one user, may hold of a pool. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	6

/* Files of three clients: two of root, one of another user */
FIXTURE(limits) {
	struct semdev_create how;
	struct client c[3];
	int look;
	int fd[3];
};

#define limits_data FIXTURE_DATA(limits)

FIXTURE_SETUP(limits)
{
	self->how = pool_of(SIZE);
	self->how.mode = 0666;
	self->look = sem_make(_metadata, &self->how);
	for (int i = 0; i < 3; i++) {
		ASSERT_TRUE(client_start(&self->c[i]));
		if (i == 2)
			ASSERT_EQ(client_ask(&self->c[i], do_seteuid, 0, 1000),
				  0);
		self->fd[i] = client_open(&self->c[i], self->how.name,
					  O_RDWR | O_NONBLOCK);
		ASSERT_GE(self->fd[i], 0);
		ASSERT_EQ(client_ask(&self->c[i], do_seteuid, 0, 0), 0);
	}
}

FIXTURE_TEARDOWN(limits)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static long takes(limits_data *self, int i, long n)
{
	return client_ask(&self->c[i], do_take, self->fd[i], n);
}

static long gives(limits_data *self, int i, long n)
{
	return client_ask(&self->c[i], do_give, self->fd[i], n);
}

static long acquires(limits_data *self, int i, long n)
{
	return client_ask(&self->c[i], do_acquire, self->fd[i], n);
}

static long do_block(int fd, long n)
{
	return fcntl(fd, F_SETFL, O_RDWR) ? -1 : take(fd, n);
}

/* Has it blocked as the n-th waiter? */
static bool blocks(limits_data *self, int i, int n)
{
	return client_tell(&self->c[i], do_block, self->fd[i], 1) &&
	       sem_await_waiters(self->look, n) &&
	       client_hear(&self->c[i], SEM_WATCH_MS) == NO_ANSWER;
}

TEST_F(limits, are_off_by_default)
{
	struct semdev_info info = info_of(self->look);

	EXPECT_EQ(info.max_per_client, 0);
	EXPECT_EQ(info.max_per_uid, 0);
	EXPECT_EQ(takes(self, 0, SIZE), SIZE);
}

TEST_F(limits, are_set_at_creation_and_changeable)
{
	struct semdev_create how = pool_of(SIZE);
	struct semdev_info info;
	int fd;

	how.max_per_client = 2;
	how.max_per_uid = 3;
	ASSERT_TRUE(named_create(&how));
	fd = named_open(how.name, O_RDWR);
	info = info_of(fd);
	EXPECT_EQ(info.max_per_client, 2);
	EXPECT_EQ(info.max_per_uid, 3);
	EXPECT_EQ(take(fd, SIZE), 2);
	EXPECT_EQ(named_limit(how.name, 5, 0), 0);
	info = info_of(fd);
	EXPECT_EQ(info.max_per_client, 5);
	EXPECT_EQ(info.max_per_uid, 0);
	EXPECT_EQ(take(fd, SIZE), 3);
	EXPECT_EQ(sem_sysfs(fd, "max_per_client"), 5);
	EXPECT_EQ(sem_sysfs(fd, "max_per_uid"), 0);
	named_destroy(how.name, SEMDEV_FORCE);
}

TEST_F(limits, per_client_stop_the_client_and_no_other)
{
	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	EXPECT_EQ(takes(self, 0, SIZE), 2);
	EXPECT_EQ(takes(self, 0, 1), -EAGAIN);
	EXPECT_EQ(takes(self, 1, SIZE), 2);
	EXPECT_EQ(gives(self, 0, 1), 1);
	EXPECT_EQ(takes(self, 0, SIZE), 1);
	EXPECT_TRUE(pool_is(self->look, 4, 4));
}

TEST_F(limits, per_uid_stop_all_clients_of_that_user_and_no_other)
{
	ASSERT_EQ(named_limit(self->how.name, 0, 3), 0);
	EXPECT_EQ(takes(self, 0, 2), 2);
	EXPECT_EQ(takes(self, 1, 2), 1);
	EXPECT_EQ(takes(self, 0, 1), -EAGAIN);
	EXPECT_EQ(takes(self, 2, SIZE), 3);
	EXPECT_EQ(takes(self, 2, 1), -EAGAIN);
	EXPECT_EQ(gives(self, 0, 1), 1);
	EXPECT_EQ(takes(self, 1, 1), 1);
	EXPECT_TRUE(pool_is(self->look, 6, 6));
}

TEST_F(limits, make_poll_say_in_only_where_there_is_room)
{
	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	EXPECT_EQ(takes(self, 0, 2), 2);
	EXPECT_EQ(client_ask(&self->c[0], do_poll, self->fd[0], 0), 0);
	EXPECT_EQ(client_ask(&self->c[1], do_poll, self->fd[1], 0), POLLIN);
	client_tell(&self->c[0], do_poll, self->fd[0], -1);
	ASSERT_TRUE(sem_await_poller(self->c[0].pid));
	ASSERT_EQ(named_limit(self->how.name, 3, 0), 0);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), POLLIN);
}

TEST_F(limits, make_a_blocked_reader_wait_for_room_while_others_pass_it)
{
	int own;

	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	own = client_file(&self->c[0], self->how.name, O_RDWR);
	EXPECT_EQ(takes(self, 0, 2), 2);
	ASSERT_TRUE(blocks(self, 0, 1));
	EXPECT_EQ(takes(self, 1, 1), 1);
	EXPECT_EQ(client_ask(&self->c[1], do_poll, self->fd[1], 0), POLLIN);
	EXPECT_EQ(takes(self, 2, 2), 2);
	EXPECT_EQ(client_hear(&self->c[0], SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(own, 1), 1);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->look, 5, 5));
}

/* It is passed over in line: what it may not have goes to the next ones */
TEST_F(limits, let_the_next_in_line_have_the_token)
{
	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	EXPECT_EQ(takes(self, 0, 2), 2);
	EXPECT_EQ(takes(self, 1, 1), 1);
	ASSERT_EQ(take(self->look, 2), 2);
	ASSERT_EQ(named_resize(self->how.name, 5), 0);
	ASSERT_TRUE(blocks(self, 0, 1));
	ASSERT_TRUE(blocks(self, 1, 2));
	ASSERT_EQ(sem_give(self->look, 1), 1);
	EXPECT_EQ(client_hear(&self->c[1], SEM_PATIENCE_MS), 1);
	EXPECT_EQ(client_hear(&self->c[0], SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(named_limit(self->how.name, 0, 0), 0);
	ASSERT_EQ(sem_give(self->look, 1), 1);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), 1);
}

TEST_F(limits, per_uid_have_room_when_a_client_of_that_user_is_gone)
{
	ASSERT_EQ(named_limit(self->how.name, 0, 3), 0);
	EXPECT_EQ(takes(self, 0, 3), 3);
	ASSERT_TRUE(blocks(self, 1, 1));
	client_kill(&self->c[0], SIGKILL);
	EXPECT_EQ(client_hear(&self->c[1], SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->look, 1, 1));
}

/* The user that opened it counts, not its user now: client 2 is root again */
TEST_F(limits, per_uid_count_for_the_user_that_opened)
{
	ASSERT_EQ(named_limit(self->how.name, 0, 3), 0);
	EXPECT_EQ(takes(self, 0, 3), 3);
	EXPECT_EQ(takes(self, 2, 3), 3);
}

TEST_F(limits, raised_wake_a_blocked_reader)
{
	ASSERT_EQ(named_limit(self->how.name, 1, 0), 0);
	EXPECT_EQ(takes(self, 0, 2), 1);
	ASSERT_TRUE(blocks(self, 0, 1));
	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	EXPECT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), 1);
}

TEST_F(limits, lowered_take_nothing_away)
{
	EXPECT_EQ(takes(self, 0, 4), 4);
	ASSERT_EQ(named_limit(self->how.name, 2, 0), 0);
	EXPECT_TRUE(pool_is(self->look, 4, 4));
	EXPECT_EQ(gives(self, 0, 2), 2);
	EXPECT_EQ(takes(self, 0, 1), -EAGAIN);
	EXPECT_EQ(gives(self, 0, 1), 1);
	EXPECT_EQ(takes(self, 0, 2), 1);
}

TEST_F(limits, bound_acquire_like_the_size)
{
	ASSERT_EQ(named_limit(self->how.name, 3, 4), 0);
	EXPECT_EQ(acquires(self, 0, 4), -EINVAL);
	EXPECT_EQ(acquires(self, 0, 2), 0);
	EXPECT_EQ(acquires(self, 0, 2), -EDEADLK);
	EXPECT_EQ(acquires(self, 1, 3), -EAGAIN);
	EXPECT_EQ(acquires(self, 1, 2), 0);
	EXPECT_EQ(acquires(self, 1, 1), -EAGAIN);
	EXPECT_EQ(acquires(self, 2, 2), 0);
	EXPECT_TRUE(pool_is(self->look, 6, 6));
}

TEST_HARNESS_MAIN
