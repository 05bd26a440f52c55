// SPDX-License-Identifier: GPL-2.0-only
/*
 * The highest value that a counter had: of a new one, since nothing lowers it
 * again.
 */
#include "kselftest_harness.h"

#include "semdev_pool.h"

FIXTURE(max_seen) {
	struct semdev_create how;
	int fd;
};

FIXTURE_SETUP(max_seen)
{
	self->how = counter_of(0, 0);
	self->fd = sem_make(_metadata, &self->how);
	ASSERT_EQ(sem_sysfs(self->fd, "max_seen"), 0);
}

FIXTURE_TEARDOWN(max_seen)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(max_seen, rises_to_the_highest_value)
{
	ASSERT_EQ(sem_give(self->fd, 5), 5);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), 5);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), 7);
}

TEST_F(max_seen, stays_while_the_value_is_below_it)
{
	ASSERT_EQ(sem_give(self->fd, 5), 5);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), 5);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), 5);
}

/* The article adds to the value first; only then do readers take from it. */
TEST_F(max_seen, rises_even_by_tokens_that_waiters_get)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_TRUE(sem_reader_got(&r));
	EXPECT_EQ(info_of(self->fd).value, 2);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), 3);
}

TEST_HARNESS_MAIN
