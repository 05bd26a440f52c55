// SPDX-License-Identifier: GPL-2.0-only
/* A 32-bit program on a 64-bit kernel. */
#define _FILE_OFFSET_BITS 64
#include "kselftest_harness.h"

#include <asm/ioctls.h>

#include "semdev_pool.h"

FIXTURE(compat) {
	int fd;
};

FIXTURE_SETUP(compat)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(compat)
{
	close(self->fd);
}

TEST_F(compat, program_has_32_bit_pointers)
{
	EXPECT_EQ(sizeof(void *), 4);
}

TEST_F(compat, commands_have_the_same_numbers_as_in_64_bits)
{
	EXPECT_EQ(SEMDEV_GET_READ_COUNT, 0x80086301);
	EXPECT_EQ(SEMDEV_SET_READ_COUNT, 0x40086301);
}

TEST_F(compat, write_adds_and_read_takes)
{
	char c = 'x';

	EXPECT_EQ(write(self->fd, "abc", 3), 3);
	EXPECT_EQ(sem_count(self->fd), 3);
	EXPECT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_EQ(c, '\0');
	EXPECT_EQ(read(self->fd, &c, 1), 0);
	EXPECT_EQ(pread(self->fd, &c, 1, 0), 1);
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(compat, vectors_work)
{
	char c = 'x';
	struct iovec out[] = { { "ab", 2 }, { sem_bad_page(), 3 } };
	struct iovec in[] = { { NULL, 0 }, { &c, 1 } };

	EXPECT_EQ(writev(self->fd, out, 2), 5);
	EXPECT_EQ(readv(self->fd, in, 2), 1);
	EXPECT_EQ(c, '\0');
	EXPECT_EQ(sem_count(self->fd), 4);
}

TEST_F(compat, read_count_is_got_and_set)
{
	__u64 reads = 0x123456789abcdef0ULL;

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 1);
	EXPECT_EQ(ioctl(self->fd, SEMDEV_SET_READ_COUNT, &reads), 0);
	EXPECT_EQ(sem_reads(self->fd), 0x123456789abcdef0LL);
}

TEST_F(compat, read_count_and_bad_memory_are_efault)
{
	void *bad = sem_bad_page();

	EXPECT_EQ(ioctl(self->fd, SEMDEV_GET_READ_COUNT, bad), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(ioctl(self->fd, SEMDEV_SET_READ_COUNT, bad), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(sem_reads(self->fd), 0);
}

TEST_F(compat, read_into_bad_memory_is_efault_and_takes_nothing)
{
	struct iovec iov = { sem_bad_page(), 1 };

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(read(self->fd, iov.iov_base, 1), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(readv(self->fd, &iov, 1), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(compat, unknown_ioctls_are_enotty)
{
	static const unsigned int unknown[] = {
		_IO('c', 1), _IOWR('c', 1, __u64), _IOR('c', 1, __u32),
		_IOW('c', 1, __u32), _IOR('c', 2, __u64), _IOW('b', 1, __u64),
	};
	__u64 arg;

	for (size_t i = 0; i < ARRAY_SIZE(unknown); i++) {
		EXPECT_EQ(ioctl(self->fd, unknown[i], &arg), -1);
		EXPECT_EQ(errno, ENOTTY);
	}
}

TEST_F(compat, blocked_read_gets_its_token)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r));
}

TEST_F(compat, poll_says_in_with_a_token)
{
	struct pollfd p = { .fd = self->fd, .events = POLLIN };

	EXPECT_EQ(poll(&p, 1, 0), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(poll(&p, 1, 0), 1);
	EXPECT_EQ(p.revents, POLLIN);
}

TEST_F(compat, structures_are_as_large_as_in_64_bits)
{
	EXPECT_EQ(sizeof(struct semdev_info), SEMDEV_INFO_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_acquire), SEMDEV_ACQUIRE_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_release), SEMDEV_RELEASE_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_client_info),
		  SEMDEV_CLIENT_INFO_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_clients), SEMDEV_CLIENTS_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_create), SEMDEV_CREATE_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_destroy), SEMDEV_DESTROY_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_reclaim), SEMDEV_RECLAIM_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_set_size), SEMDEV_SET_SIZE_SIZE_VER0);
	EXPECT_EQ(sizeof(struct semdev_set_limits),
		  SEMDEV_SET_LIMITS_SIZE_VER0);
}

/* Every command of pools and of the control device, once */
TEST_F(compat, pools_work_by_all_their_commands)
{
	struct semdev_create how = pool_of(3);
	struct semdev_client_info info[2] = { 0 };
	struct semdev_clients clients = {
		.clients = (uintptr_t)info, .capacity = 2,
		.entry_size = sizeof(info[0]),
	};
	int fd, n;

	ASSERT_TRUE(named_create(&how));
	fd = named_open(how.name, O_RDWR);
	EXPECT_EQ(take(fd, 2), 2);
	EXPECT_EQ(ioctl(fd, FIONREAD, &n), 0);
	EXPECT_EQ(n, 1);
	EXPECT_EQ(release(fd, 1), 0);
	EXPECT_EQ(acquire(fd, 2, SEMDEV_NO_DEADLINE), 0);
	EXPECT_EQ(named_resize(how.name, 5), 0);
	EXPECT_EQ(named_limit(how.name, 5, 5), 0);
	EXPECT_TRUE(pool_is(fd, 3, 3));
	EXPECT_EQ(info_of(fd).max_per_uid, 5);
	EXPECT_EQ(ioctl(fd, SEMDEV_GET_CLIENTS, &clients), 0);
	EXPECT_EQ(clients.total, 1);
	EXPECT_EQ(info[0].pid, getpid());
	EXPECT_EQ(info[0].taken, 3);
	EXPECT_EQ(named_reclaim(how.name, getpid()), 3);
	EXPECT_EQ(close(fd), 0);
	EXPECT_EQ(named_destroy(how.name, 0), 0);
}

TEST_F(compat, acquire_ends_at_its_deadline)
{
	long long begin = sem_now_ms();

	EXPECT_EQ(acquire(self->fd, 1, deadline_in(100)), -1);
	EXPECT_EQ(errno, ETIMEDOUT);
	EXPECT_GE(sem_now_ms(), begin + 99);
	EXPECT_EQ(acquire(self->fd, 1ULL << 32, 0), -1);
	EXPECT_EQ(errno, ETIMEDOUT);
}

TEST_HARNESS_MAIN
