// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection where a task waits: whatever fails, it is told of the token
 * that comes, or of the failure, and the token is still there.
 */
#include "kselftest_harness.h"

#include "semdev_fault.h"
#include "semdev_pool.h"

/* A pool whose one token is out, and clients that have just opened it */
FIXTURE(faults_wait) {
	struct semdev_create how;
	int hold;
};

FIXTURE_VARIANT(faults_wait) {
	deed deed;
	bool never_fails;
};

static long by_read(int fd)
{
	return take(fd, 1);
}

static long by_readv(int fd)
{
	char byte;
	struct iovec iov[16] = { { &byte, 1 } };

	/* So many that the kernel has to allocate */
	return readv(fd, iov, 16);
}

static long by_acquire(int fd)
{
	return acquire(fd, 1, SEMDEV_NO_DEADLINE) ? -1 : 1;
}

/* Asked for the time before: that may be a system call, too */
static __u64 deadline;

static long by_acquire_in_time(int fd)
{
	return acquire(fd, 1, deadline) ? -1 : 1;
}

static long do_read(int fd, long n)
{
	return with_fault(by_read, fd, n);
}

static long do_readv(int fd, long n)
{
	return with_fault(by_readv, fd, n);
}

static long do_wait(int fd, long n)
{
	return with_fault(by_acquire, fd, n);
}

static long do_wait_in_time(int fd, long n)
{
	deadline = deadline_in(2 * SEM_PATIENCE_MS);
	return with_fault(by_acquire_in_time, fd, n);
}

FIXTURE_VARIANT_ADD(faults_wait, read) {
	.deed = do_read, .never_fails = true,
};

FIXTURE_VARIANT_ADD(faults_wait, readv) { .deed = do_readv };
FIXTURE_VARIANT_ADD(faults_wait, acquire) { .deed = do_wait };
FIXTURE_VARIANT_ADD(faults_wait, acquire_in_time) { .deed = do_wait_in_time };

FIXTURE_SETUP(faults_wait)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->how = pool_of(1);
	self->hold = sem_make(_metadata, &self->how);
	ASSERT_EQ(take(self->hold, 1), 1);
}

FIXTURE_TEARDOWN(faults_wait)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static bool answered(const struct client *c)
{
	return poll_now(c->talk, POLLIN) == POLLIN;
}

static bool answered_or_waits(const struct client *c, int fd)
{
	return answered(c) || info_of(fd).waiters == 1;
}

/* A client waits for the one token, with the n-th fault: its answer */
static long wait_with_fault(struct __test_metadata *_metadata, deed deed,
			    const char *name, int hold, int n)
{
	struct client c;
	int fd = client_make(_metadata, &c, name, O_RDWR);
	long answer;

	ASSERT_TRUE(client_tell(&c, deed, fd, n));
	ASSERT_TRUE(SEM_EVENTUALLY(answered_or_waits(&c, hold)));
	ASSERT_EQ(sem_give(hold, 1), 1);
	answer = client_hear(&c, SEM_PATIENCE_MS);
	EXPECT_TRUE(pool_is(hold, answer > 0, answer > 0));
	client_kill(&c, SIGKILL);
	ASSERT_EQ(take(hold, 1), 1);
	EXPECT_TRUE(pool_is(hold, 1, 1));
	return answer;
}

TEST_F(faults_wait, cost_neither_the_wait_nor_a_token)
{
	long answer = STRUCK;
	int n, failed = 0;

	for (n = 1; (answer < 0 || answer & STRUCK) && n < NTH_MAX; n++) {
		answer = wait_with_fault(_metadata, variant->deed,
					 self->how.name, self->hold, n);
		failed += answer < 0;
		ASSERT_TRUE((answer & ~STRUCK) == 1 || answer == -EFAULT ||
			    answer == -ENOMEM) {
			TH_LOG("fault %d: answer %#lx", n, answer);
		}
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_EQ(failed == 0, variant->never_fails);
}

/*
 * Clients that are refused for the first time, and need memory for their place:
 * a new one for each fault, for what was allocated stays with its client
 */
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

static long by_poll(int fd)
{
	return do_poll(fd, SEM_PATIENCE_MS);
}

static long do_poll_with_fault(int fd, long n)
{
	return with_fault(by_poll, fd, n);
}

TEST_F(faults_poll, leave_no_client_asleep_beside_a_token)
{
	int n, fd;
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
		EXPECT_FALSE(early && answer > 0);
		client_kill(&c, SIGKILL);
		ASSERT_EQ(take(self->hold, 1), 1);
	}
	EXPECT_GT(n, 2);
	EXPECT_LT(n, NTH_MAX);
}

/* 1 if there was no token, as is to be */
static long by_try(int fd)
{
	char byte;
	struct iovec iov = { &byte, 1 };

	if (preadv2(fd, &iov, 1, -1, RWF_NOWAIT) >= 0)
		errno = EILSEQ;
	else if (errno == EAGAIN)
		return 1;
	return -1;
}

static long do_try_with_fault(int fd, long n)
{
	return with_fault(by_try, fd, n);
}

TEST_F(faults_poll, refuse_a_client_as_any_other)
{
	int n, fd, refused_all_the_same = 0;
	long answer = STRUCK;
	struct client c;

	for (n = 1; (answer < 0 || answer & STRUCK) && n < NTH_MAX; n++) {
		fd = client_make(_metadata, &c, self->how.name, O_RDWR);
		answer = client_ask(&c, do_try_with_fault, fd, n);
		/* EFAULT: the byte is stored before the token is looked for */
		ASSERT_TRUE((answer & ~STRUCK) == 1 || answer == -EFAULT) {
			TH_LOG("fault %d: answer %#lx", n, answer);
		}
		refused_all_the_same += answer > 1;
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		ASSERT_EQ(client_ask(&c, do_take, fd, 1), 1);
		client_kill(&c, SIGKILL);
		ASSERT_EQ(take(self->hold, 1), 1);
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GT(refused_all_the_same, 0);
}

TEST_HARNESS_MAIN
