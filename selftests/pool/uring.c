// SPDX-License-Identifier: GPL-2.0-only
/* io_uring on pools: its workers are not the client, the opener is. */
#include "kselftest_harness.h"

#include <liburing.h>

#include "semdev_pool.h"

#define SIZE	4

FIXTURE(uring_pool) {
	struct semdev_create how;
	int fd;
	struct io_uring ring;
	char bytes[8];
};

#define uring_data FIXTURE_DATA(uring_pool)

FIXTURE_VARIANT(uring_pool) {
	unsigned int flags;
};

/* The request is tried by the system call itself, or by a kernel worker */
FIXTURE_VARIANT_ADD(uring_pool, inline) { .flags = 0 };
FIXTURE_VARIANT_ADD(uring_pool, worker) { .flags = IOSQE_ASYNC };

FIXTURE_SETUP(uring_pool)
{
	self->how = pool_of(SIZE);
	self->how.flags = SEMDEV_STRICT;
	self->fd = sem_make(_metadata, &self->how);
	ASSERT_EQ(io_uring_queue_init(16, &self->ring, 0), 0);
	memset(self->bytes, 'x', sizeof(self->bytes));
}

FIXTURE_TEARDOWN(uring_pool)
{
	io_uring_queue_exit(&self->ring);
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static int submit_read(uring_data *self, int fd, int n, unsigned int flags)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_read(sqe, fd, self->bytes, n, -1);
	io_uring_sqe_set_data64(sqe, 1);
	io_uring_sqe_set_flags(sqe, flags);
	return io_uring_submit(&self->ring);
}

static int submit_write(uring_data *self, int fd, int n, unsigned int flags)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_write(sqe, fd, self->bytes, n, -1);
	io_uring_sqe_set_data64(sqe, 1);
	io_uring_sqe_set_flags(sqe, flags);
	return io_uring_submit(&self->ring);
}

#define NO_RESULT	(-9999)

/* The result of the next request that ends, or NO_RESULT within ms */
static int result(uring_data *self, long long ms)
{
	struct __kernel_timespec ts = {
		.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000,
	};
	struct io_uring_cqe *cqe;
	int res;

	if (io_uring_wait_cqe_timeout(&self->ring, &cqe, &ts))
		return NO_RESULT;
	res = cqe->res;
	io_uring_cqe_seen(&self->ring, cqe);
	return res;
}

TEST_F(uring_pool, read_of_n_takes_what_is_there)
{
	ASSERT_EQ(submit_read(self, self->fd, 3, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 3);
	EXPECT_EQ(memcmp(self->bytes, "+++x", 4), 0);
	ASSERT_EQ(submit_read(self, self->fd, 3, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(uring_pool, read_and_write_are_the_opener_s)
{
	struct client c;
	int fd;

	ASSERT_TRUE(client_start(&c));
	fd = client_file(&c, self->how.name, O_RDWR);
	ASSERT_EQ(submit_read(self, fd, 2, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 2);
	EXPECT_EQ(info_of(fd).clients, 2);
	/* Strict: only the client itself can give them back */
	ASSERT_EQ(submit_write(self, self->fd, 2, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 2);
	EXPECT_TRUE(pool_is(fd, 2, 2));
	ASSERT_EQ(submit_write(self, fd, 1, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(fd, 1, 1));
	EXPECT_EQ(info_of(fd).excess, 2);
}

TEST_F(uring_pool, read_without_a_token_completes_when_one_comes)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	ASSERT_EQ(submit_read(self, self->fd, 2, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_EQ(self->bytes[0], '+');
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(uring_pool, read_into_bad_memory_is_efault_and_takes_nothing)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_read(sqe, self->fd, sem_bad_page(), 2, -1);
	io_uring_sqe_set_flags(sqe, variant->flags);
	ASSERT_EQ(io_uring_submit(&self->ring), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), -EFAULT);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(uring_pool, read_ends_with_enodev_when_the_pool_is_destroyed)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	ASSERT_EQ(submit_read(self, self->fd, 1, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), -ENODEV);
}

/* An io_uring keeps the files of its requests: they return when it ends */
TEST_F(uring_pool, that_ends_with_its_process_returns_what_was_taken)
{
	int look = named_open(self->how.name, O_RDONLY);
	int ready[2];
	char byte;
	pid_t pid;

	ASSERT_EQ(pipe(ready), 0);
	pid = sem_fork();
	if (!pid) {
		int fd = named_open(self->how.name, O_RDWR);
		struct io_uring ring;

		if (io_uring_queue_init(4, &ring, 0))
			_exit(1);
		self->ring = ring;
		for (int i = 0; i < SIZE + 1; i++)
			submit_read(self, fd, 1, variant->flags);
		write(ready[1], "", 1);
		pause();
	}
	ASSERT_EQ(read(ready[0], &byte, 1), 1);
	ASSERT_TRUE(SEM_EVENTUALLY(available(look) == 0));
	ASSERT_EQ(kill(pid, SIGKILL), 0);
	ASSERT_EQ(waitpid(pid, NULL, 0), pid);
	EXPECT_TRUE(SEM_EVENTUALLY(info_of(look).clients == 1));
	EXPECT_TRUE(pool_is(look, 0, 0));
	EXPECT_EQ(info_of(look).waiters, 0);
}

TEST_HARNESS_MAIN
