// SPDX-License-Identifier: GPL-2.0-only
/* What is refused, and that a refusal costs no token. */
#include "kselftest_harness.h"

#include "semdev_test.h"

#define SET_READS	7

/* A semaphore of one token, and a file whose read count is SET_READS */
FIXTURE(errors) {
	int fd;
	void *bad;
	void *readonly;
	void *null;
};

FIXTURE_SETUP(errors)
{
	__u64 reads = SET_READS;

	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(ioctl(self->fd, SEMDEV_SET_READ_COUNT, &reads), 0);
	self->bad = sem_bad_page();
	ASSERT_NE(self->bad, MAP_FAILED);
	self->readonly = mmap(NULL, 4096, PROT_READ,
			      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(self->readonly, MAP_FAILED);
	self->null = NULL;
}

FIXTURE_TEARDOWN(errors)
{
	close(self->fd);
}

/* The token is there, the read count as it was, and the position */
static bool untouched(int fd)
{
	return sem_count(fd) == 1 && sem_reads(fd) == SET_READS &&
	       lseek(fd, 0, SEEK_CUR) == 0;
}

/* Did the call just made fail so, with all as it was? */
#define EXPECT_REFUSED(call, error)					\
	do {								\
		EXPECT_EQ(call, -1);					\
		EXPECT_EQ(errno, error);				\
		EXPECT_TRUE(untouched(self->fd));			\
	} while (0)

TEST_F(errors, reading_into_bad_memory_is_efault_and_takes_nothing)
{
	EXPECT_REFUSED(read(self->fd, self->bad, 1), EFAULT);
	EXPECT_REFUSED(read(self->fd, self->null, 1), EFAULT);
	EXPECT_REFUSED(read(self->fd, (void *)(-1UL << 12), 1), EFAULT);
	EXPECT_REFUSED(pread(self->fd, self->bad, 1, 0), EFAULT);
}

TEST_F(errors, reading_into_read_only_memory_is_efault_and_takes_nothing)
{
	EXPECT_REFUSED(read(self->fd, self->readonly, 1), EFAULT);
}

TEST_F(errors, reading_into_a_bad_vector_is_efault_and_takes_nothing)
{
	struct iovec bad = { self->bad, 1 }, readonly = { self->readonly, 1 };

	EXPECT_REFUSED(readv(self->fd, &bad, 1), EFAULT);
	EXPECT_REFUSED(readv(self->fd, &readonly, 1), EFAULT);
	EXPECT_REFUSED(readv(self->fd, self->bad, 1), EFAULT);
	EXPECT_REFUSED(preadv2(self->fd, &bad, 1, 0, 0), EFAULT);
	EXPECT_REFUSED(preadv2(self->fd, &bad, 1, 0, RWF_NOWAIT), EFAULT);
}

TEST_F(errors, reading_into_bad_memory_does_not_wait_for_a_token)
{
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(read(self->fd, self->bad, 1), -1);
	EXPECT_EQ(errno, EFAULT);
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(errors, writing_a_vector_of_bad_memory_never_reads_it)
{
	struct iovec iov = { self->bad, 1 };

	EXPECT_REFUSED(writev(self->fd, self->bad, 1), EFAULT);
	EXPECT_EQ(writev(self->fd, &iov, 1), 1);
	EXPECT_EQ(sem_count(self->fd), 2);
}

TEST_F(errors, getting_the_read_count_into_bad_memory_is_efault)
{
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_GET_READ_COUNT, self->bad),
		       EFAULT);
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_GET_READ_COUNT, self->readonly),
		       EFAULT);
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_GET_READ_COUNT, NULL), EFAULT);
}

TEST_F(errors, setting_the_read_count_from_bad_memory_is_efault)
{
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_SET_READ_COUNT, self->bad),
		       EFAULT);
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_SET_READ_COUNT, NULL), EFAULT);
}

/* 4 bytes that can be read and 4 that cannot are no __u64 */
TEST_F(errors, setting_the_read_count_from_half_bad_memory_changes_nothing)
{
	char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(pages, MAP_FAILED);
	ASSERT_EQ(mprotect(pages + 4096, 4096, PROT_NONE), 0);
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_SET_READ_COUNT, pages + 4092),
		       EFAULT);
	EXPECT_REFUSED(ioctl(self->fd, SEMDEV_GET_READ_COUNT, pages + 4092),
		       EFAULT);
}

TEST_F(errors, unknown_ioctls_are_enotty)
{
	static const unsigned int unknown[] = {
		_IOR('c', 0, __u64), _IOR('c', 2, __u64),
		_IOW('c', 0, __u64), _IOW('c', 2, __u64),
		_IOR('b', 1, __u64), _IOW('d', 1, __u64),
		_IOR('c', 1, __u32), _IOW('c', 1, __u32),
		_IOR('c', 1, char[16]), _IOW('c', 1, char[16]),
		_IO('c', 1), _IOWR('c', 1, __u64),
		0, ~0U,
	};
	__u64 arg = 99;

	for (size_t i = 0; i < ARRAY_SIZE(unknown); i++) {
		EXPECT_REFUSED(ioctl(self->fd, unknown[i], &arg), ENOTTY);
		EXPECT_EQ(arg, 99);
	}
}

TEST_F(errors, reading_a_file_opened_for_writing_is_ebadf)
{
	int fd = sem_open(O_WRONLY);
	struct iovec iov = { &(char){ 0 }, 1 };

	ASSERT_GE(fd, 0);
	EXPECT_REFUSED(sem_take(fd), EBADF);
	EXPECT_REFUSED(readv(fd, &iov, 1), EBADF);
	EXPECT_EQ(sem_give(fd, 1), 1);
	EXPECT_EQ(sem_count(self->fd), 2);
	close(fd);
}

TEST_F(errors, writing_a_file_opened_for_reading_is_ebadf)
{
	int fd = sem_open(O_RDONLY);
	struct iovec iov = { &(char){ 0 }, 1 };

	ASSERT_GE(fd, 0);
	EXPECT_REFUSED(sem_give(fd, 1), EBADF);
	EXPECT_REFUSED(writev(fd, &iov, 1), EBADF);
	EXPECT_EQ(sem_take(fd), 1);
	EXPECT_EQ(sem_count(self->fd), 0);
	close(fd);
}

TEST_F(errors, a_non_blocking_read_of_an_empty_semaphore_is_eagain)
{
	int fd = sem_open(O_RDONLY | O_NONBLOCK);
	struct iovec iov = { &(char){ 0 }, 1 };

	ASSERT_GE(fd, 0);
	EXPECT_EQ(sem_take(fd), 1);
	EXPECT_EQ(sem_take(fd), -1);
	EXPECT_EQ(errno, EAGAIN);
	EXPECT_EQ(readv(fd, &iov, 1), -1);
	EXPECT_EQ(errno, EAGAIN);
	EXPECT_EQ(sem_reads(fd), 1);
	EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
	close(fd);
}

TEST_F(errors, preadv2_with_rwf_nowait_is_eagain_on_an_empty_semaphore)
{
	struct iovec iov = { &(char){ 0 }, 1 };

	EXPECT_EQ(preadv2(self->fd, &iov, 1, 0, RWF_NOWAIT), 1);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, 0, RWF_NOWAIT), -1);
	EXPECT_EQ(errno, EAGAIN);
	EXPECT_EQ(preadv2(self->fd, &iov, 1, -1, RWF_NOWAIT), -1);
	EXPECT_EQ(errno, EAGAIN);
	EXPECT_EQ(sem_reads(self->fd), SET_READS + 1);
	EXPECT_EQ(lseek(self->fd, 0, SEEK_CUR), 0);
}

TEST_HARNESS_MAIN
