// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection: the first allocation or user copy of a system call fails,
 * then the second, until the call gets through.  Whatever failed, every token
 * must still be there.
 */
#include "kselftest_harness.h"

#include "semdev_fault.h"
#include "semdev_test.h"

#define TOKENS	3
#define READS	5

FIXTURE(faults) {
	int fd;
	int nth;
};

FIXTURE_VARIANT(faults) {
	faulty_call call;
	int adds;
	bool reads;
	bool never_fails;
};

static long by_open(int fd)
{
	int other = open(SEM_NODE, O_RDWR);

	return other < 0 || other == fd ? -1 : close(other);
}

static long by_read(int fd)
{
	return sem_take(fd);
}

static long by_readv(int fd)
{
	struct iovec iov = { &(char){ 0 }, 1 };

	return preadv(fd, &iov, 1, 0);
}

static long by_nowait(int fd)
{
	struct iovec iov = { &(char){ 0 }, 1 };

	return preadv2(fd, &iov, 1, 0, RWF_NOWAIT);
}

static long by_write(int fd)
{
	return write(fd, "ab", 2);
}

static long by_writev(int fd)
{
	struct iovec iov[16] = { { "ab", 2 } };

	/* So many that the kernel has to allocate */
	return writev(fd, iov, 16);
}

static long by_get(int fd)
{
	__u64 reads;

	return ioctl(fd, SEMDEV_GET_READ_COUNT, &reads);
}

static long by_set(int fd)
{
	__u64 reads = READS;

	return ioctl(fd, SEMDEV_SET_READ_COUNT, &reads);
}

static long by_get_info(int fd)
{
	struct semdev_info info;

	return ioctl(fd, SEMDEV_GET_INFO, &info);
}

static long by_acquire(int fd)
{
	struct semdev_acquire a = { .n = 1, .deadline = SEMDEV_NO_DEADLINE };

	return ioctl(fd, SEMDEV_ACQUIRE, &a);
}

static long by_release(int fd)
{
	struct semdev_release r = { .n = 2 };

	return ioctl(fd, SEMDEV_RELEASE, &r);
}

static long by_get_clients(int fd)
{
	struct semdev_client_info info[4];
	struct semdev_clients c = {
		.clients = (uintptr_t)info, .capacity = 4,
		.entry_size = sizeof(info[0]),
	};

	return ioctl(fd, SEMDEV_GET_CLIENTS, &c);
}

FIXTURE_VARIANT_ADD(faults, open) { .call = by_open };
FIXTURE_VARIANT_ADD(faults, read) {
	.call = by_read, .adds = -1, .reads = true, .never_fails = true,
};

FIXTURE_VARIANT_ADD(faults, readv) {
	.call = by_readv, .adds = -1, .reads = true,
};

FIXTURE_VARIANT_ADD(faults, nowait) {
	.call = by_nowait, .adds = -1, .reads = true,
};

FIXTURE_VARIANT_ADD(faults, write) {
	.call = by_write, .adds = 2, .never_fails = true,
};

FIXTURE_VARIANT_ADD(faults, writev) { .call = by_writev, .adds = 2 };
FIXTURE_VARIANT_ADD(faults, get) { .call = by_get };
FIXTURE_VARIANT_ADD(faults, set) { .call = by_set };
FIXTURE_VARIANT_ADD(faults, get_info) { .call = by_get_info };
FIXTURE_VARIANT_ADD(faults, acquire) { .call = by_acquire, .adds = -1 };
FIXTURE_VARIANT_ADD(faults, release) { .call = by_release, .adds = 2 };
FIXTURE_VARIANT_ADD(faults, get_clients) { .call = by_get_clients };

FIXTURE_SETUP(faults)
{
	__u64 reads = READS;

	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	ASSERT_EQ(sem_give(self->fd, TOKENS), TOKENS);
	ASSERT_EQ(ioctl(self->fd, SEMDEV_SET_READ_COUNT, &reads), 0);
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults)
{
	close(self->nth);
	close(self->fd);
}

TEST_F(faults, of_any_kind_cost_no_token)
{
	int n, err = 0, failed = 0, count = TOKENS, reads = READS;
	long ret = 0;

	for (n = 1; n < NTH_MAX; n++) {
		bool struck = call_with_fault(self->nth, variant->call,
					      self->fd, n, &ret, &err);

		if (ret >= 0) {
			count += variant->adds;
			reads += variant->reads;
		} else {
			failed++;
			EXPECT_TRUE(err == ENOMEM || err == EFAULT) {
				TH_LOG("fault %d: errno %d", n, err);
			}
		}
		ASSERT_EQ(sem_count(self->fd), count);
		ASSERT_EQ(sem_reads(self->fd), reads);
		if (!struck)
			break;
		if (count < 1)
			ASSERT_EQ(sem_give(self->fd, count = TOKENS), TOKENS);
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GE(ret, 0);
	EXPECT_EQ(failed == 0, variant->never_fails);
}

TEST_HARNESS_MAIN
