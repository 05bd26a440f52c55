// SPDX-License-Identifier: GPL-2.0-only
/* write(2) and its relatives: their number of bytes is the message. */
#include "kselftest_harness.h"

#include "semdev_test.h"

FIXTURE(write) {
	int fd;
	void *null;
};

FIXTURE_SETUP(write)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->null = NULL;
}

FIXTURE_TEARDOWN(write)
{
	close(self->fd);
}

TEST_F(write, of_n_bytes_adds_n_and_returns_n)
{
	EXPECT_EQ(write(self->fd, "a", 1), 1);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(write(self->fd, "abc", 3), 3);
	EXPECT_EQ(sem_count(self->fd), 4);
}

TEST_F(write, of_0_bytes_returns_0_and_adds_nothing)
{
	EXPECT_EQ(write(self->fd, "", 0), 0);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(write, of_0_bytes_wakes_no_reader)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	EXPECT_EQ(write(self->fd, "", 0), 0);
	sem_watch();
	EXPECT_FALSE(r.done);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 1);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r));
}

TEST_F(write, never_blocks_whatever_the_value)
{
	ASSERT_EQ(fcntl(self->fd, F_SETFL, O_NONBLOCK), 0);
	for (int i = 1; i <= 10; i++)
		EXPECT_EQ(sem_give(self->fd, 100), 100);
	EXPECT_EQ(sem_count(self->fd), 1000);
}

TEST_F(write, never_reads_its_bytes)
{
	void *bad = sem_bad_page();

	ASSERT_NE(bad, MAP_FAILED);
	EXPECT_EQ(write(self->fd, bad, 3), 3);
	EXPECT_EQ(write(self->fd, self->null, 2), 2);
	EXPECT_EQ(sem_count(self->fd), 5);
}

TEST_F(write, of_a_kernel_address_is_refused_and_adds_nothing)
{
	/* Not this driver's doing, but it must not have added before */
	EXPECT_EQ(write(self->fd, (void *)(-1UL << 12), 3), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(write, of_a_vector_adds_its_total_and_never_reads_it)
{
	struct iovec iov[] = {
		{ "ab", 2 }, { sem_bad_page(), 4 }, { NULL, 0 }, { "c", 1 },
	};

	EXPECT_EQ(writev(self->fd, iov, 4), 7);
	EXPECT_EQ(pwritev2(self->fd, iov, 1, 0, 0), 2);
	EXPECT_EQ(pwritev2(self->fd, iov, 1, -1, 0), 2);
	EXPECT_EQ(writev(self->fd, iov, 0), 0);
	EXPECT_EQ(sem_count(self->fd), 11);
}

TEST_F(write, adds_at_any_offset_and_moves_no_position)
{
	EXPECT_EQ(write(self->fd, "ab", 2), 2);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
	EXPECT_EQ(pwrite(self->fd, "ab", 2, 1000), 2);
	ASSERT_EQ(lseek(self->fd, 7, SEEK_SET), 7);
	EXPECT_EQ(write(self->fd, "ab", 2), 2);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 7);
	EXPECT_EQ(sem_count(self->fd), 6);
}

/* stat(2) says that it is empty, and so the end is where it begins */
TEST_F(write, at_the_end_of_an_empty_file_is_what_appending_does)
{
	int fd = sem_open(O_RDWR | O_APPEND);
	struct stat st;

	ASSERT_EQ(fstat(fd, &st), 0);
	EXPECT_EQ(st.st_size, 0);
	EXPECT_EQ(lseek(fd, 0, SEEK_END), 0);
	EXPECT_EQ(write(fd, "ab", 2), 2);
	EXPECT_EQ(lseek(fd, 5, SEEK_END), 5);
	EXPECT_EQ(read(fd, (char[1]){}, 1), 0);
	EXPECT_EQ(lseek(fd, 0, SEEK_SET), 0);
	EXPECT_EQ(read(fd, (char[1]){}, 1), 1);
	EXPECT_EQ(lseek(fd, -1, SEEK_END), -1);
	EXPECT_EQ(errno, EINVAL);
	EXPECT_EQ(lseek(fd, 0, SEEK_DATA), -1);
	EXPECT_EQ(errno, ENXIO);
	EXPECT_EQ(lseek(fd, 0, SEEK_HOLE), -1);
	EXPECT_EQ(errno, ENXIO);
	EXPECT_EQ(lseek(fd, 0, 99), -1);
	EXPECT_EQ(errno, EINVAL);
	EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 1);
	EXPECT_EQ(sem_count(fd), 1);
}

TEST_F(write, with_rwf_nowait_adds_n)
{
	struct iovec iov = { "abc", 3 };

	EXPECT_EQ(pwritev2(self->fd, &iov, 1, -1, RWF_NOWAIT), 3);
	EXPECT_EQ(sem_count(self->fd), 3);
}

struct giver {
	pthread_t thread;
	int fd;
	bool failed;
};

#define GIVERS	4
#define GIFTS	200

static void *giver_run(void *arg)
{
	struct giver *g = arg;

	for (int i = 0; i < GIFTS; i++)
		g->failed |= sem_give(g->fd, 2) != 2;
	return NULL;
}

TEST_F(write, from_several_threads_at_once_adds_all)
{
	struct giver g[GIVERS];

	for (int i = 0; i < GIVERS; i++) {
		g[i] = (struct giver){ .fd = self->fd };
		ASSERT_EQ(pthread_create(&g[i].thread, NULL, giver_run, &g[i]),
			  0);
	}
	for (int i = 0; i < GIVERS; i++) {
		pthread_join(g[i].thread, NULL);
		EXPECT_FALSE(g[i].failed);
	}
	EXPECT_EQ(sem_count(self->fd), GIVERS * GIFTS * 2);
}

TEST_HARNESS_MAIN
