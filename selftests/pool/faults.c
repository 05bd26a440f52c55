// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection, as on counters, on pools: whatever fails, the law holds.
 */
#include "kselftest_harness.h"

#include <asm/ioctls.h>

#include "semdev_fault.h"
#include "semdev_pool.h"

#define SIZE	4
#define HELD	2

FIXTURE(faults_pool) {
	struct semdev_create how;
	int pool;
	int nth;
};

#define faults_pool_data FIXTURE_DATA(faults_pool)

FIXTURE_VARIANT(faults_pool) {
	faulty_call call;
	int takes;
	bool never_fails;
};

/* For the call that names it */
static struct semdev_create pool;

static long by_open(int fd)
{
	int other = named_open(pool.name, O_RDWR);

	return other < 0 || other == fd ? -1 : close(other);
}

static long by_read(int fd)
{
	return read(fd, (char[1]){}, 1);
}

static long by_read_of_more(int fd)
{
	return read(fd, (char[2]){}, 2);
}

static long by_readv(int fd)
{
	char bytes[2];
	struct iovec iov[16] = { { bytes, 1 }, { bytes + 1, 1 } };

	/* So many that the kernel has to allocate */
	return readv(fd, iov, 16);
}

static long by_write(int fd)
{
	return write(fd, "a", 1);
}

static long by_acquire(int fd)
{
	return acquire(fd, 2, 0);
}

static long by_release(int fd)
{
	return release(fd, 2);
}

static long by_get_info(int fd)
{
	struct semdev_info info;

	return ioctl(fd, SEMDEV_GET_INFO, &info);
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

static long by_fionread(int fd)
{
	int n;

	return ioctl(fd, FIONREAD, &n);
}

FIXTURE_VARIANT_ADD(faults_pool, open) { .call = by_open };
FIXTURE_VARIANT_ADD(faults_pool, read) {
	.call = by_read, .takes = 1, .never_fails = true,
};

FIXTURE_VARIANT_ADD(faults_pool, read_of_more) {
	.call = by_read_of_more, .takes = 2,
};

FIXTURE_VARIANT_ADD(faults_pool, readv) { .call = by_readv, .takes = 2 };
FIXTURE_VARIANT_ADD(faults_pool, write) {
	.call = by_write, .takes = -1, .never_fails = true,
};

FIXTURE_VARIANT_ADD(faults_pool, acquire) { .call = by_acquire, .takes = 2 };
FIXTURE_VARIANT_ADD(faults_pool, release) { .call = by_release, .takes = -2 };
FIXTURE_VARIANT_ADD(faults_pool, get_info) { .call = by_get_info };
FIXTURE_VARIANT_ADD(faults_pool, get_clients) { .call = by_get_clients };
FIXTURE_VARIANT_ADD(faults_pool, fionread) { .call = by_fionread };

FIXTURE_SETUP(faults_pool)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	pool = pool_of(SIZE);
	ASSERT_TRUE(named_create(&pool));
	self->how = pool;
	self->pool = named_open(pool.name, O_RDWR);
	ASSERT_EQ(take(self->pool, HELD), HELD);
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults_pool)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* As many out as before, whatever the call has done */
static bool restore(int fd, int out)
{
	for (; out < HELD; out++)
		if (take(fd, 1) != 1)
			return false;
	for (; out > HELD; out--)
		if (sem_give(fd, 1) != 1)
			return false;
	return true;
}

TEST_F(faults_pool, of_any_kind_break_no_law)
{
	int n, out, err = 0, failed = 0;
	bool struck = true;
	long ret = 0;

	for (n = 1; struck && n < NTH_MAX; n++) {
		struck = call_with_fault(self->nth, variant->call, self->pool,
					 n, &ret, &err);
		out = HELD + (ret >= 0 ? variant->takes : 0);
		ASSERT_TRUE(pool_is(self->pool, out, out));
		ASSERT_EQ(info_of(self->pool).clients, 1);
		ASSERT_TRUE(restore(self->pool, out));
		failed += ret < 0;
		ASSERT_TRUE(ret >= 0 || err == ENOMEM || err == EFAULT) {
			TH_LOG("fault %d: errno %d", n, err);
		}
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GE(ret, 0);
	EXPECT_EQ(failed == 0, variant->never_fails);
	EXPECT_EQ(info_of(self->pool).excess, 0);
}

TEST_HARNESS_MAIN
