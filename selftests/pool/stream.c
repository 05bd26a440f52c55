// SPDX-License-Identifier: GPL-2.0-only
/* Files of pools: taking is reading, giving is writing, a stream of '+'. */
#include "kselftest_harness.h"

#include <asm/ioctls.h>

#include "semdev_pool.h"

#define SIZE	4

FIXTURE(pool) {
	struct semdev_create how;
	int fd;
	int nonblock;
};

FIXTURE_SETUP(pool)
{
	self->how = pool_of(SIZE);
	self->fd = sem_make(_metadata, &self->how);
	self->nonblock = named_open(self->how.name, O_RDWR | O_NONBLOCK);
	ASSERT_GE(self->nonblock, 0);
}

FIXTURE_TEARDOWN(pool)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(pool, begins_with_all_of_its_tokens)
{
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(available(self->fd), SIZE);
	EXPECT_EQ(info_of(self->fd).excess, 0);
}

TEST_F(pool, read_of_n_takes_n_and_stores_as_many_plus)
{
	char bytes[] = "xxxxxx";

	EXPECT_EQ(read(self->fd, bytes, 1), 1);
	EXPECT_EQ(strcmp(bytes, "+xxxxx"), 0);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
	EXPECT_EQ(read(self->fd, bytes, 2), 2);
	EXPECT_EQ(strcmp(bytes, "++xxxx"), 0);
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
}

TEST_F(pool, read_of_more_than_there_are_takes_what_is_there)
{
	char bytes[64] = "";

	EXPECT_EQ(take(self->fd, 1), 1);
	EXPECT_EQ(read(self->fd, bytes, sizeof(bytes)), SIZE - 1);
	EXPECT_EQ(strspn(bytes, "+"), SIZE - 1);
	EXPECT_EQ(bytes[SIZE - 1], '\0');
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(pool, read_of_very_many_takes_as_many_as_it_returns)
{
	static char bytes[100000];
	ssize_t got, all = 0;

	ASSERT_EQ(named_resize(self->how.name, 5000), 0);
	while (all < 5000) {
		got = read(self->nonblock, bytes, sizeof(bytes));
		ASSERT_GT(got, 0);
		all += got;
		EXPECT_TRUE(pool_is(self->fd, all, all));
		EXPECT_EQ(memchr(bytes, '\0', got), NULL);
	}
	EXPECT_ERROR(read(self->nonblock, bytes, sizeof(bytes)), EAGAIN);
}

TEST_F(pool, read_of_0_bytes_takes_nothing_and_does_not_wait)
{
	EXPECT_EQ(take(self->fd, SIZE), SIZE);
	EXPECT_EQ(take(self->fd, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(pool, read_waits_for_the_first_token_only)
{
	struct client c;
	int fd;

	fd = client_make(_metadata, &c, self->how.name, O_RDWR);
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&c, do_take, fd, 3);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	EXPECT_EQ(client_hear(&c, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(client_hear(&c, SEM_PATIENCE_MS), 1);
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(pool, read_is_never_0_without_a_token_but_eagain)
{
	struct iovec iov = { (char[2]){}, 2 };

	ASSERT_EQ(take(self->nonblock, SIZE), SIZE);
	for (int i = 0; i < 3; i++) {
		EXPECT_ERROR(take(self->nonblock, 1), EAGAIN);
		EXPECT_ERROR(take(self->nonblock, 64), EAGAIN);
		EXPECT_ERROR(readv(self->nonblock, &iov, 1), EAGAIN);
		EXPECT_ERROR(preadv2(self->fd, &iov, 1, -1, RWF_NOWAIT),
			     EAGAIN);
	}
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(pool, write_gives_back_and_returns_n_whatever_the_bytes)
{
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	EXPECT_EQ(write(self->fd, "+", 1), 1);
	EXPECT_EQ(write(self->fd, "G", 1), 1);
	EXPECT_TRUE(pool_is(self->fd, SIZE - 2, SIZE - 2));
	EXPECT_EQ(write(self->fd, sem_bad_page(), 2), 2);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(write(self->fd, "", 0), 0);
	EXPECT_EQ(info_of(self->fd).excess, 0);
}

TEST_F(pool, write_never_mints_but_counts_the_excess)
{
	EXPECT_EQ(sem_give(self->fd, 10), 10);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).excess, 10);
	ASSERT_EQ(take(self->fd, 2), 2);
	EXPECT_EQ(sem_give(self->fd, 5), 5);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).excess, 13);
	EXPECT_EQ(release(self->fd, ~0ULL), 0);
	EXPECT_EQ(release(self->fd, ~0ULL), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).excess, ~0ULL);
}

TEST_F(pool, vectors_take_and_give_their_total)
{
	char a = 'x', b[2] = { 'x', 'x' }, c = 'x';
	struct iovec iov[] = { { NULL, 0 }, { &a, 1 }, { b, 2 } };

	EXPECT_EQ(readv(self->fd, iov, 3), 3);
	EXPECT_EQ(a, '+');
	EXPECT_EQ(memcmp(b, "++", 2), 0);
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
	EXPECT_EQ(writev(self->fd, iov, 3), 3);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	iov[0] = (struct iovec){ &c, 1 };
	EXPECT_EQ(preadv2(self->fd, iov, 1, -1, RWF_NOWAIT), 1);
	EXPECT_EQ(c, '+');
}

TEST_F(pool, is_a_stream_without_positions)
{
	char c;

	EXPECT_ERROR(lseek(self->fd, 0, SEEK_SET), ESPIPE);
	EXPECT_ERROR(lseek(self->fd, 0, SEEK_CUR), ESPIPE);
	EXPECT_ERROR(pread(self->fd, &c, 1, 0), ESPIPE);
	EXPECT_ERROR(pread(self->fd, &c, 1, 1), ESPIPE);
	EXPECT_ERROR(pwrite(self->fd, "a", 1, 0), ESPIPE);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	for (int i = 0; i < SIZE; i++)
		EXPECT_EQ(read(self->fd, &c, 1), 1);
}

TEST_F(pool, fionread_is_the_number_available)
{
	int n = -1;

	EXPECT_EQ(ioctl(self->fd, FIONREAD, &n), 0);
	EXPECT_EQ(n, SIZE);
	ASSERT_EQ(take(self->fd, 3), 3);
	EXPECT_EQ(ioctl(self->fd, FIONREAD, &n), 0);
	EXPECT_EQ(n, SIZE - 3);
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	EXPECT_EQ(ioctl(self->fd, FIONREAD, &n), 0);
	EXPECT_EQ(n, 0);
	ASSERT_EQ(named_resize(self->how.name, INT_MAX), 0);
	EXPECT_EQ(ioctl(self->fd, FIONREAD, &n), 0);
	EXPECT_EQ(n, INT_MAX - 3);
	EXPECT_ERROR(ioctl(self->fd, FIONREAD, sem_bad_page()), EFAULT);
}

TEST_F(pool, bad_memory_costs_no_token)
{
	char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec iov[] = { { pages, 1 }, { pages + 4096, 2 } };

	ASSERT_EQ(mprotect(pages + 4096, 4096, PROT_NONE), 0);
	EXPECT_ERROR(read(self->fd, pages + 4096, 1), EFAULT);
	EXPECT_ERROR(read(self->fd, pages + 4096, SIZE), EFAULT);
	EXPECT_ERROR(read(self->fd, pages + 4094, SIZE), EFAULT);
	EXPECT_ERROR(readv(self->fd, iov, 2), EFAULT);
	EXPECT_ERROR(readv(self->fd, iov + 1, 1), EFAULT);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	/* Nor does it wait for one */
	EXPECT_ERROR(read(self->fd, pages + 4096, 1), EFAULT);
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(pool, refuses_the_article_s_commands_and_unknown_ones)
{
	static const unsigned int unknown[] = {
		_IO('c', 0xb0), _IOW('c', 0xb0, struct semdev_info),
		_IOWR('c', 0xb1, struct semdev_acquire),
		_IOW('c', 0xb6, __u64), _IOW('b', 0xb1, struct semdev_acquire),
		SEMDEV_CREATE, SEMDEV_DESTROY, SEMDEV_RECLAIM, 0, ~0U,
	};
	__u64 arg[16] = { 0 };

	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_READ_COUNT, arg), ENOTTY);
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_SET_READ_COUNT, arg), ENOTTY);
	for (size_t i = 0; i < ARRAY_SIZE(unknown); i++)
		EXPECT_ERROR(ioctl(self->fd, unknown[i], arg), ENOTTY);
}

TEST_F(pool, poll_says_in_with_tokens_and_out_always)
{
	const short all = POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM;

	EXPECT_EQ(poll_now(self->fd, all), all);
	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	EXPECT_EQ(poll_now(self->fd, all), POLLOUT | POLLWRNORM);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(poll_now(self->fd, all), all);
}

TEST_HARNESS_MAIN
