// SPDX-License-Identifier: GPL-2.0-only
/* What is seen from outside: sysfs and fdinfo. */
#include "kselftest_harness.h"

#include "semdev_test.h"

FIXTURE(info) {
	int fd;
};

FIXTURE_SETUP(info)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(info)
{
	close(self->fd);
}

TEST_F(info, sysfs_count_follows_the_value)
{
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 0);
	ASSERT_EQ(sem_give(self->fd, 5), 5);
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 5);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 4);
}

TEST_F(info, sysfs_max_seen_follows_the_highest_value)
{
	long long max = sem_sysfs(self->fd, "max_seen");

	ASSERT_GE(max, 0);
	ASSERT_EQ(sem_give(self->fd, max + 2), max + 2);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), max + 2);
}

TEST_F(info, sysfs_attributes_can_be_read_by_all_and_not_be_written)
{
	static const char * const attr[] = { "count", "max_seen" };
	char path[128];
	struct stat dev, st;

	ASSERT_EQ(fstat(self->fd, &dev), 0);
	for (size_t i = 0; i < ARRAY_SIZE(attr); i++) {
		snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/%s",
			 major(dev.st_rdev), minor(dev.st_rdev), attr[i]);
		ASSERT_EQ(stat(path, &st), 0);
		EXPECT_EQ(st.st_mode & 0777, 0444);
	}
}

TEST_F(info, node_is_a_character_device)
{
	struct stat st;

	ASSERT_EQ(fstat(self->fd, &st), 0);
	EXPECT_TRUE(S_ISCHR(st.st_mode));
}

TEST_F(info, fdinfo_shows_count_and_max_seen)
{
	long long max = sem_sysfs(self->fd, "max_seen");

	ASSERT_GE(max, 0);
	ASSERT_EQ(sem_give(self->fd, max + 2), max + 2);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "count"), max + 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "max_seen"), max + 2);
}

TEST_F(info, fdinfo_shows_how_many_wait)
{
	struct sem_reader r[2];

	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
	EXPECT_TRUE(sem_reader_start(&r[0], self->fd, 1));
	EXPECT_TRUE(sem_reader_start(&r[1], self->fd, 2));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[0]));
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 1);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[1]));
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(info, fdinfo_shows_the_reads_of_this_file_alone)
{
	int other = sem_open(O_RDONLY);

	ASSERT_GE(other, 0);
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(sem_take(other), 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "reads"), 2);
	EXPECT_EQ(sem_fdinfo(other, "reads"), 1);
	close(other);
}

TEST_HARNESS_MAIN
