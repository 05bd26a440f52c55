// SPDX-License-Identifier: GPL-2.0-only
/* The article's two ioctls: how many reads each open file has issued. */
#include "kselftest_harness.h"

#include "semdev_test.h"

FIXTURE(readcount) {
	int fd;
};

FIXTURE_SETUP(readcount)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(readcount)
{
	close(self->fd);
}

static int set_reads(int fd, __u64 n)
{
	return ioctl(fd, SEMDEV_SET_READ_COUNT, &n);
}

TEST_F(readcount, commands_have_the_article_s_numbers)
{
	EXPECT_EQ(SEMDEV_GET_READ_COUNT, 0x80086301);
	EXPECT_EQ(SEMDEV_SET_READ_COUNT, 0x40086301);
}

TEST_F(readcount, of_a_new_file_is_0)
{
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(readcount, counts_each_read_that_took_a_token)
{
	struct iovec iov = { &(char){ 0 }, 1 };

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 1);
	EXPECT_EQ(readv(self->fd, &iov, 1), 1);
	EXPECT_EQ(sem_reads(self->fd), 2);
	EXPECT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_reads(self->fd), 2);
}

TEST_F(readcount, counts_a_read_that_had_to_wait)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	EXPECT_EQ(sem_reads(self->fd), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_TRUE(sem_reader_got(&r));
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(readcount, does_not_count_a_read_that_got_nothing)
{
	char c;

	ASSERT_EQ(fcntl(self->fd, F_SETFL, O_NONBLOCK), 0);
	EXPECT_EQ(sem_take(self->fd), -1);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(pread(self->fd, &c, 0, 0), 0);
	EXPECT_EQ(pread(self->fd, &c, 1, 1), 0);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(readcount, is_set_and_counts_on_from_there)
{
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(set_reads(self->fd, 41), 0);
	EXPECT_EQ(sem_reads(self->fd), 41);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 42);
	EXPECT_EQ(set_reads(self->fd, 0), 0);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(readcount, holds_64_bits)
{
	EXPECT_EQ(set_reads(self->fd, 0x123456789abcdef0), 0);
	EXPECT_EQ(sem_reads(self->fd), 0x123456789abcdef0);
}

TEST_F(readcount, beyond_64_bits_starts_again_at_0)
{
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(set_reads(self->fd, ~0ULL), 0);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(readcount, belongs_to_the_open_file_and_not_to_the_device)
{
	int other = sem_open(O_RDWR);

	ASSERT_GE(other, 0);
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_take(other), 1);
	EXPECT_EQ(set_reads(other, 100), 0);
	EXPECT_EQ(sem_reads(self->fd), 2);
	EXPECT_EQ(sem_reads(other), 100);
	close(other);
}

TEST_F(readcount, is_shared_by_duplicates)
{
	int copy = dup(self->fd);

	ASSERT_GE(copy, 0);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_take(copy), 1);
	EXPECT_EQ(sem_reads(self->fd), 2);
	EXPECT_EQ(sem_reads(copy), 2);
	close(copy);
}

TEST_F(readcount, is_got_and_set_whatever_the_file_was_opened_for)
{
	int r = sem_open(O_RDONLY), w = sem_open(O_WRONLY);

	EXPECT_EQ(set_reads(r, 5), 0);
	EXPECT_EQ(sem_reads(r), 5);
	EXPECT_EQ(set_reads(w, 6), 0);
	EXPECT_EQ(sem_reads(w), 6);
	close(r);
	close(w);
}

#define TAKERS	4
#define TAKES	500

static void *taker_run(void *arg)
{
	for (int i = 0; i < TAKES; i++)
		if (sem_take(*(int *)arg) != 1)
			break;
	return NULL;
}

TEST_F(readcount, counts_every_read_of_several_threads_at_once)
{
	pthread_t thread[TAKERS];

	for (int i = 0; i < TAKERS; i++)
		ASSERT_EQ(pthread_create(&thread[i], NULL, taker_run,
					 &self->fd), 0);
	for (int i = 0; i < TAKERS; i++)
		ASSERT_EQ(sem_give(self->fd, TAKES), TAKES);
	for (int i = 0; i < TAKERS; i++)
		pthread_join(thread[i], NULL);
	EXPECT_EQ(sem_reads(self->fd), TAKERS * TAKES);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_HARNESS_MAIN
