// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection, as in faults.c, on pools and the control device: whatever
 * fails, the law holds, and there is a whole semaphore or none.
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
	int fd;
	int nth;
};

#define faults_pool_data FIXTURE_DATA(faults_pool)

FIXTURE_VARIANT(faults_pool) {
	faulty_call call;
	int takes;
	bool control;
	bool never_fails;
};

/* For calls that name a semaphore: the pool, and one that is to be */
static struct semdev_create pool;
static struct semdev_create made;

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

static long by_create(int fd)
{
	return ioctl(fd, SEMDEV_CREATE, &made);
}

static long by_reclaim(int fd)
{
	struct semdev_reclaim r = { .pid = getpid() };

	memcpy(r.name, pool.name, sizeof(r.name));
	return ioctl(fd, SEMDEV_RECLAIM, &r);
}

static long by_set_size(int fd)
{
	struct semdev_set_size s = { .size = SIZE };

	memcpy(s.name, pool.name, sizeof(s.name));
	return ioctl(fd, SEMDEV_SET_SIZE, &s);
}

static long by_set_limits(int fd)
{
	struct semdev_set_limits l = { 0 };

	memcpy(l.name, pool.name, sizeof(l.name));
	return ioctl(fd, SEMDEV_SET_LIMITS, &l);
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
FIXTURE_VARIANT_ADD(faults_pool, create) {
	.call = by_create, .control = true,
};

FIXTURE_VARIANT_ADD(faults_pool, reclaim) {
	.call = by_reclaim, .control = true, .takes = -HELD,
};

FIXTURE_VARIANT_ADD(faults_pool, set_size) {
	.call = by_set_size, .control = true,
};

FIXTURE_VARIANT_ADD(faults_pool, set_limits) {
	.call = by_set_limits, .control = true,
};

FIXTURE_SETUP(faults_pool)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	made = pool_of(1);
	ASSERT_TRUE(named_create(&made));
	ASSERT_EQ(named_destroy(made.name, 0), 0);
	pool = pool_of(SIZE);
	ASSERT_TRUE(named_create(&pool));
	self->how = pool;
	self->pool = named_open(pool.name, O_RDWR);
	ASSERT_EQ(take(self->pool, HELD), HELD);
	self->fd = variant->control ? open(CONTROL_NODE, O_RDWR) : self->pool;
	ASSERT_GE(self->fd, 0);
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults_pool)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
	named_destroy(made.name, SEMDEV_FORCE);
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

TEST_F(faults_pool, of_any_kind_break_no_law_and_leave_nothing_half_done)
{
	int n, out, err = 0, failed = 0;
	bool struck = true;
	long ret = 0;

	for (n = 1; struck && n < NTH_MAX; n++) {
		struck = call_with_fault(self->nth, variant->call, self->fd, n,
					 &ret, &err);
		out = HELD + (ret >= 0 ? variant->takes : 0);
		ASSERT_TRUE(pool_is(self->pool, out, out));
		ASSERT_EQ(info_of(self->pool).clients, 1);
		ASSERT_TRUE(restore(self->pool, out));
		failed += ret < 0;
		ASSERT_TRUE(ret >= 0 || err == ENOMEM || err == EFAULT) {
			TH_LOG("fault %d: errno %d", n, err);
		}
		if (variant->call == by_create)
			ASSERT_EQ(named_destroy(made.name, 0),
				  ret < 0 ? -1 : 0);
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GE(ret, 0);
	EXPECT_EQ(failed == 0, variant->never_fails);
	EXPECT_EQ(info_of(self->pool).excess, 0);
}

/* Clients that poll for the first time, and so need memory for their place */
FIXTURE(faults_poll) {
	struct semdev_create how;
	int hold;
};

FIXTURE_SETUP(faults_poll)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->how = pool_of(1);
	self->hold = sem_make(_metadata, &self->how);
	ASSERT_EQ(take(self->hold, 1), 1);
}

FIXTURE_TEARDOWN(faults_poll)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* No event of poll */
#define STRUCK	0x10000L

static long by_poll(int fd)
{
	return do_poll(fd, SEM_PATIENCE_MS);
}

static long do_poll_with_fault(int fd, long n)
{
	int err = 0, nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	long ret = -1;
	bool struck = call_with_fault(nth, by_poll, fd, n, &ret, &err);

	close(nth);
	errno = err;
	return ret < 0 ? ret : ret | (struck ? STRUCK : 0);
}

static bool answered(const struct client *c)
{
	return poll_now(c->talk, POLLIN) == POLLIN;
}

TEST_F(faults_poll, leave_no_client_asleep_beside_a_token)
{
	int n, fd, told_early = 0;
	long answer = STRUCK;
	struct client c;
	bool early;

	for (n = 1; (answer < 0 || answer & STRUCK) && n < NTH_MAX; n++) {
		ASSERT_TRUE(client_start(&c));
		fd = client_open(&c, self->how.name, O_RDWR);
		ASSERT_GE(fd, 0);
		ASSERT_TRUE(client_tell(&c, do_poll_with_fault, fd, n));
		ASSERT_TRUE(SEM_EVENTUALLY(answered(&c) ||
					   sem_sleeps_in(c.pid, SEM_SYS_POLL)));
		early = answered(&c);
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		answer = client_hear(&c, SEM_PATIENCE_MS);
		ASSERT_TRUE((answer & ~STRUCK) == POLLIN ||
			    answer == -EFAULT || answer == -ENOMEM) {
			TH_LOG("fault %d: answer %#lx", n, answer);
		}
		told_early += early && answer > 0;
		client_kill(&c, SIGKILL);
		ASSERT_EQ(take(self->hold, 1), 1);
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GT(told_early, 0);
}

TEST_HARNESS_MAIN
