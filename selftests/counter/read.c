// SPDX-License-Identifier: GPL-2.0-only
/* read(2) and its relatives: what they return, store, take and move. */
#include "kselftest_harness.h"

#include "semdev_test.h"

FIXTURE(read) {
	int fd;
};

FIXTURE_SETUP(read)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(read)
{
	close(self->fd);
}

TEST_F(read, a_new_semaphore_or_an_emptied_one_has_value_0)
{
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(read, takes_one_token_and_returns_1)
{
	char buf[8];

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_EQ(read(self->fd, buf, sizeof(buf)), 1);
	EXPECT_EQ(sem_count(self->fd), 2);
}

TEST_F(read, stores_one_nul_byte_and_nothing_behind_it)
{
	char buf[4] = "xxx";

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(read(self->fd, buf, sizeof(buf)), 1);
	EXPECT_EQ(memcmp(buf, "\0xx", sizeof(buf)), 0);
}

TEST_F(read, needs_no_more_room_than_one_byte)
{
	char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(page, MAP_FAILED);
	ASSERT_EQ(mprotect(page + 4096, 4096, PROT_NONE), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	page[4095] = 'x';
	EXPECT_EQ(read(self->fd, page + 4095, 1), 1);
	EXPECT_EQ(page[4095], '\0');
}

TEST_F(read, of_0_bytes_returns_0_at_once_on_an_empty_semaphore)
{
	char c = 'x';

	EXPECT_EQ(read(self->fd, &c, 0), 0);
	EXPECT_EQ(c, 'x');
}

TEST_F(read, of_0_bytes_takes_no_token_and_moves_no_position)
{
	char c = 'x';

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(read(self->fd, &c, 0), 0);
	EXPECT_EQ(read(self->fd, sem_bad_page(), 0), 0);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(read, moves_the_position_to_1)
{
	char buf[8];

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
	ASSERT_EQ(read(self->fd, buf, sizeof(buf)), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 1);
}

TEST_F(read, beyond_position_0_returns_0_and_takes_nothing)
{
	char c = 'x';

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	ASSERT_EQ(read(self->fd, &c, 1), 1);
	c = 'x';
	EXPECT_EQ(read(self->fd, &c, 1), 0);
	EXPECT_EQ(read(self->fd, &c, 1), 0);
	EXPECT_EQ(pread(self->fd, &c, 1, 1), 0);
	EXPECT_EQ(pread(self->fd, &c, 1, 1LL << 40), 0);
	EXPECT_EQ(c, 'x');
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(read, beyond_position_0_returns_0_at_once_on_an_empty_semaphore)
{
	char c;

	ASSERT_EQ(lseek(self->fd, 1, SEEK_SET), 1);
	EXPECT_EQ(read(self->fd, &c, 1), 0);
}

TEST_F(read, by_pread_at_offset_0_takes_again_and_moves_no_position)
{
	char c;

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_EQ(pread(self->fd, &c, 1, 0), 1);
	EXPECT_EQ(pread(self->fd, &c, 1, 0), 1);
	EXPECT_EQ(sem_count(self->fd), 0);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 1);
}

TEST_F(read, takes_again_after_lseek_to_0)
{
	char c;

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	ASSERT_EQ(read(self->fd, &c, 1), 1);
	ASSERT_EQ(lseek(self->fd, 0, SEEK_SET), 0);
	EXPECT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(read, has_its_end_at_0)
{
	EXPECT_EQ(lseek(self->fd, 0, SEEK_END), 0);
	EXPECT_EQ(lseek(self->fd, -1, SEEK_SET), -1);
	EXPECT_EQ(errno, EINVAL);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
}

TEST_F(read, into_a_vector_takes_one_and_fills_the_first_byte)
{
	char a[2] = { 'x', 'x' }, b[2] = { 'y', 'y' };
	struct iovec iov[] = {
		{ a, 0 }, { a, sizeof(a) }, { b, sizeof(b) },
	};

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(readv(self->fd, iov, 3), 1);
	EXPECT_EQ(memcmp(a, "\0x", 2), 0);
	EXPECT_EQ(memcmp(b, "yy", 2), 0);
	EXPECT_EQ(readv(self->fd, iov, 3), 0);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 1);
}

TEST_F(read, into_an_empty_vector_returns_0_and_takes_nothing)
{
	char c = 'x';
	struct iovec iov[] = { { &c, 0 }, { &c, 0 } };

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(readv(self->fd, iov, 2), 0);
	EXPECT_EQ(readv(self->fd, iov, 0), 0);
	EXPECT_EQ(c, 'x');
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(read, by_preadv2_takes_at_offset_0_and_at_the_position)
{
	char c = 'x';
	struct iovec iov = { &c, 1 };

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, 0, 0), 1);
	EXPECT_EQ(c, '\0');
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, 1, 0), 0);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, -1, 0), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 1);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, -1, 0), 0);
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(read, has_a_position_for_each_open_file)
{
	int other = sem_open(O_RDONLY);
	char c;

	ASSERT_GE(other, 0);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_EQ(read(other, &c, 1), 1);
	close(other);
}

TEST_F(read, blocks_while_the_value_is_0_until_a_token_comes)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	sem_watch();
	EXPECT_FALSE(r.done);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r));
	EXPECT_EQ(sem_count(self->fd), 0);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(read, three_times_is_paid_for_by_one_write_of_abc)
{
	ASSERT_EQ(write(self->fd, "abc", 3), 3);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(fcntl(self->fd, F_SETFL, O_NONBLOCK), 0);
	EXPECT_EQ(sem_take(self->fd), -1);
	EXPECT_EQ(errno, EAGAIN);
}

TEST_F(read, never_takes_the_value_below_0)
{
	struct sem_reader r[3];

	for (int i = 0; i < 3; i++)
		ASSERT_TRUE(sem_reader_start(&r[i], self->fd, i + 1));
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_TRUE(sem_reader_got(&r[0]));
	EXPECT_TRUE(sem_reader_got(&r[1]));
	sem_watch();
	EXPECT_FALSE(r[2].done);
	EXPECT_EQ(sem_count(self->fd), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[2]));
}

TEST_HARNESS_MAIN
