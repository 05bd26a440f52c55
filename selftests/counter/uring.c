// SPDX-License-Identifier: GPL-2.0-only
/* io_uring. */
#include "kselftest_harness.h"

#include <liburing.h>
#include <poll.h>

#include "semdev_test.h"

FIXTURE(uring) {
	int fd;
	struct io_uring ring;
	char byte;
};

#define uring_data FIXTURE_DATA(uring)

FIXTURE_VARIANT(uring) {
	unsigned int flags;
};

/* The request is tried by the system call itself, or by a kernel worker */
FIXTURE_VARIANT_ADD(uring, inline) { .flags = 0 };
FIXTURE_VARIANT_ADD(uring, worker) { .flags = IOSQE_ASYNC };

FIXTURE_SETUP(uring)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	ASSERT_EQ(io_uring_queue_init(16, &self->ring, 0), 0);
	self->byte = 'x';
}

FIXTURE_TEARDOWN(uring)
{
	io_uring_queue_exit(&self->ring);
	close(self->fd);
}

#define REQUEST	1
#define CANCEL	2

/* Submits what was prepared, as the variant says */
static int submit(uring_data *self, struct io_uring_sqe *sqe,
		  unsigned int flags)
{
	io_uring_sqe_set_data64(sqe, REQUEST);
	io_uring_sqe_set_flags(sqe, flags);
	return io_uring_submit(&self->ring);
}

/* Submits a read of one byte at offset 0 */
static int submit_read(uring_data *self, unsigned int flags)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_read(sqe, self->fd, &self->byte, 1, 0);
	return submit(self, sqe, flags);
}

#define NO_RESULT	(-9999)

/* The result of a request, or NO_RESULT within ms; not that of a CANCEL */
static int result(uring_data *self, long long ms)
{
	struct __kernel_timespec ts = {
		.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000,
	};
	struct io_uring_cqe *cqe;
	bool mine;
	int res;

	do {
		if (io_uring_wait_cqe_timeout(&self->ring, &cqe, &ts))
			return NO_RESULT;
		res = cqe->res;
		mine = cqe->user_data == REQUEST;
		io_uring_cqe_seen(&self->ring, cqe);
	} while (!mine);
	return res;
}

static int submit_cancel(uring_data *self)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_cancel64(sqe, REQUEST, 0);
	io_uring_sqe_set_data64(sqe, CANCEL);
	return io_uring_submit(&self->ring);
}

static bool was_cancelled(int res)
{
	return res == -ECANCELED || res == -EINTR;
}

TEST_F(uring, read_completes_at_once_with_a_token)
{
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	ASSERT_EQ(submit_read(self, variant->flags), 1);
	/* A worker needs a moment; the system call itself none */
	EXPECT_EQ(result(self, variant->flags ? SEM_PATIENCE_MS : 0), 1);
	EXPECT_EQ(self->byte, '\0');
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(uring, read_without_a_token_completes_when_one_comes)
{
	ASSERT_EQ(submit_read(self, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_EQ(self->byte, '\0');
	EXPECT_EQ(sem_count(self->fd), 0);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(uring, reads_that_wait_take_one_token_each)
{
	for (int i = 0; i < 4; i++)
		ASSERT_EQ(submit_read(self, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(sem_give(self->fd, 6), 6);
	for (int i = 0; i < 4; i++)
		EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_EQ(sem_count(self->fd), 2);
	EXPECT_EQ(sem_reads(self->fd), 4);
}

TEST_F(uring, vectored_read_that_waits_fills_the_first_byte)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);
	char a[2] = { 'x', 'x' }, b = 'y';
	struct iovec iov[] = { { a, 0 }, { a, 2 }, { &b, 1 } };

	io_uring_prep_readv(sqe, self->fd, iov, 3, 0);
	ASSERT_EQ(submit(self, sqe, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 1);
	EXPECT_EQ(memcmp(a, "\0x", 2), 0);
	EXPECT_EQ(b, 'y');
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_F(uring, read_with_rwf_nowait_is_eagain_without_a_token)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_read(sqe, self->fd, &self->byte, 1, 0);
	sqe->rw_flags = RWF_NOWAIT;
	ASSERT_EQ(submit(self, sqe, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), -EAGAIN);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(uring, read_at_the_file_position_ends_after_the_first)
{
	struct io_uring_sqe *sqe;

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	for (int i = 0; i < 2; i++) {
		sqe = io_uring_get_sqe(&self->ring);
		io_uring_prep_read(sqe, self->fd, &self->byte, 1, -1);
		ASSERT_EQ(submit(self, sqe, variant->flags), 1);
		EXPECT_EQ(result(self, SEM_PATIENCE_MS), !i);
	}
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 1);
}

TEST_F(uring, read_into_bad_memory_is_efault_and_takes_nothing)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	io_uring_prep_read(sqe, self->fd, sem_bad_page(), 1, 0);
	ASSERT_EQ(submit(self, sqe, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), -EFAULT);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(uring, write_adds_n_and_never_reads_its_bytes)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_write(sqe, self->fd, sem_bad_page(), 3, 0);
	ASSERT_EQ(submit(self, sqe, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), 3);
	EXPECT_EQ(sem_count(self->fd), 3);
}

TEST_F(uring, poll_completes_when_a_token_comes)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&self->ring);

	io_uring_prep_poll_add(sqe, self->fd, POLLIN);
	ASSERT_EQ(submit(self, sqe, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(result(self, SEM_PATIENCE_MS), POLLIN);
}

TEST_F(uring, cancelled_read_leaves_the_next_token_to_others)
{
	ASSERT_EQ(submit_read(self, variant->flags), 1);
	ASSERT_EQ(submit_cancel(self), 1);
	EXPECT_TRUE(was_cancelled(result(self, SEM_PATIENCE_MS)));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

/* Whether the token or the cancellation is first: it is taken or it is there */
TEST_F(uring, cancelled_read_loses_no_token_that_comes_at_once)
{
	int res;

	for (int i = 0; i < 100; i++) {
		ASSERT_EQ(submit_read(self, variant->flags), 1);
		ASSERT_EQ(submit_cancel(self), 1);
		ASSERT_EQ(sem_give(self->fd, 1), 1);
		res = result(self, SEM_PATIENCE_MS);
		ASSERT_TRUE(res == 1 || was_cancelled(res)) {
			TH_LOG("result %d in round %d", res, i);
		}
		ASSERT_EQ(sem_count(self->fd), res != 1);
		if (res != 1)
			ASSERT_EQ(sem_take(self->fd), 1);
	}
}

TEST_F(uring, that_ends_with_reads_pending_takes_no_later_token)
{
	int path = open(SEM_NODE, O_PATH | O_CLOEXEC);

	ASSERT_EQ(submit_read(self, variant->flags), 1);
	ASSERT_EQ(submit_read(self, variant->flags), 1);
	EXPECT_EQ(result(self, SEM_WATCH_MS), NO_RESULT);
	/* The reads have the file, too: when they are gone, so is the client */
	io_uring_queue_exit(&self->ring);
	ASSERT_EQ(close(self->fd), 0);
	ASSERT_TRUE(SEM_EVENTUALLY(sem_sysfs(path, "clients") == 0));
	close(path);
	self->fd = sem_open(O_RDWR);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(sem_count(self->fd), 2);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
	ASSERT_EQ(io_uring_queue_init(4, &self->ring, 0), 0);
}

TEST_HARNESS_MAIN
